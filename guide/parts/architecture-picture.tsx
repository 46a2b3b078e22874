import type { Deployed, Placed, PlacedInstance } from '../data/deployed.ts';
import { Box, Detail, Frame } from './picture.tsx';

/** Sizes in the picture's own units. */
const INSTANCE = { width: 178, gap: 12 };
const MARGIN = 28;
const DISK_HEIGHT = 46;

/** The deployed lab, from the clients down to the disks. Each box is a resource; each line is a reference from one resource to another. */
export function ArchitecturePicture({ deployed }: { deployed: Deployed }) {
  const { address, loadBalancer, network, securityGroup, scaleSet, instances } = deployed;
  const count = Math.max(1, instances.length);
  const inner = count * INSTANCE.width + (count - 1) * INSTANCE.gap;
  const width = Math.max(inner + 2 * MARGIN, 420);
  const middle = width / 2;
  const disks = Math.max(0, ...instances.map((each) => each.disks.length));
  const instanceHeight = 66 + disks * (DISK_HEIGHT + 8);
  const top = 314;
  const height = top + instanceHeight + 78;
  const left = (index: number) => middle - inner / 2 + index * (INSTANCE.width + INSTANCE.gap);
  return (
    <svg
      class="architecture"
      viewBox={`0 0 ${width} ${height}`}
      aria-label="The deployed lab, from the clients down to the disks"
    >
      <defs>
        <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0L8 4L0 8z" class="tip" />
        </marker>
      </defs>
      <text class="label" x={middle} y="16" text-anchor="middle">
        clients
      </text>
      <path class="line" d={`M${middle} 24V46`} marker-end="url(#tip)" />
      {address && (
        <Box
          x={middle - 150}
          y={50}
          width={300}
          height={54}
          kind="network"
          name={address.resource.name}
          what="public address"
        >
          <Detail of={address} path="/answer/properties/ipAddress" />
        </Box>
      )}
      <path class="line" d={`M${middle} 104V130`} marker-end="url(#tip)" />
      {loadBalancer && <LoadBalancer of={loadBalancer} middle={middle} />}
      {instances.map(
        (instance, index) =>
          instance.isBehindLoadBalancer && (
            <path
              key={instance.at}
              class="line"
              d={`M${middle} 240V262H${left(index) + INSTANCE.width / 2}V${top - 4}`}
              marker-end="url(#tip)"
            />
          ),
      )}
      {network && (
        <Frame x={6} y={274} width={width - 12} height={height - 280} kind="network">
          {network.resource.name} <Detail of={network} path="/answer/properties/addressSpace/addressPrefixes/0" />
          {securityGroup && ` behind ${securityGroup.resource.name}`}
        </Frame>
      )}
      {scaleSet && (
        <Frame x={18} y={292} width={width - 36} height={height - 332} kind="compute">
          {scaleSet.resource.name}, <Detail of={scaleSet} path="/answer/sku/name" />, policy{' '}
          <Detail of={scaleSet} path="/answer/properties/upgradePolicy/mode" />
        </Frame>
      )}
      {instances.map((instance, index) => (
        <Instance key={instance.at} of={instance} x={left(index)} y={top} height={instanceHeight} />
      ))}
    </svg>
  );
}

function LoadBalancer({ of, middle }: { of: Placed; middle: number }) {
  const rule = '/answer/properties/loadBalancingRules/0/properties';
  const probe = '/answer/properties/probes/0/properties';
  return (
    <Box x={middle - 150} y={134} width={300} height={106} kind="network" name={of.resource.name} what="load balancer">
      <Detail of={of} path="/answer/sku/name" />
      <tspan x={middle} dy="20">
        rule: <Detail of={of} path={`${rule}/protocol`} /> <Detail of={of} path={`${rule}/frontendPort`} /> →{' '}
        <Detail of={of} path={`${rule}/backendPort`} />
      </tspan>
      <tspan x={middle} dy="18">
        probe: <Detail of={of} path={`${probe}/protocol`} /> <Detail of={of} path={`${probe}/port`} /> every{' '}
        <Detail of={of} path={`${probe}/intervalInSeconds`} /> s
      </tspan>
    </Box>
  );
}

function Instance({ of, x, y, height }: { of: PlacedInstance; x: number; y: number; height: number }) {
  return (
    <g>
      <Box
        x={x}
        y={y}
        width={INSTANCE.width}
        height={height}
        kind="compute"
        name={of.resource.name.split('/').at(-1) ?? ''}
        what="instance"
      >
        <Detail of={of} path="/answer/osProfile/computerName" />
      </Box>
      {of.disks.map((disk, index) => (
        <Box
          key={disk.kind}
          x={x + 12}
          y={y + 62 + index * (DISK_HEIGHT + 8)}
          width={INSTANCE.width - 24}
          height={DISK_HEIGHT}
          kind="storage"
          name={disk.kind}
          what=""
        >
          <Detail of={disk.of} path={disk.size} /> GB
        </Box>
      ))}
    </g>
  );
}
