import type { DeployedResource } from '../../runner/report/deployed-resources.ts';
import type { RunReport } from '../../runner/report/run-report.ts';
import { pointer } from './pointer.ts';

/** A deployed resource, and its place in run.json. */
export interface Placed {
  readonly resource: DeployedResource;
  readonly at: string;
}

/** An instance with its disks: the OS disk first, then by LUN. */
export interface PlacedInstance extends Placed {
  readonly disks: readonly (Placed & { readonly kind: string })[];
  /** True if the load balancer names it in its backend pool. */
  readonly isBehindLoadBalancer: boolean;
}

/** The parts of the picture. A resource that was not deployed is undefined. */
export interface Deployed {
  readonly all: readonly Placed[];
  readonly address: Placed | undefined;
  readonly loadBalancer: Placed | undefined;
  readonly network: Placed | undefined;
  readonly securityGroup: Placed | undefined;
  readonly scaleSet: Placed | undefined;
  readonly instances: readonly PlacedInstance[];
}

/** Sorts the deployed resources of a run by their types and references. */
export function sortDeployed(run: RunReport): Deployed {
  const all = (run.deployed ?? []).map((resource, index): Placed => ({ resource, at: pointer('', 'deployed', index) }));
  const find = (type: string) => all.find(({ resource }) => resource.type.toLowerCase() === type.toLowerCase());
  const loadBalancer = find('Microsoft.Network/loadBalancers');
  const instances = all.filter(({ resource }) => resource.type.endsWith('/virtualMachines'));
  return {
    all,
    address: find('Microsoft.Network/publicIPAddresses'),
    loadBalancer,
    network: find('Microsoft.Network/virtualNetworks'),
    securityGroup: find('Microsoft.Network/networkSecurityGroups'),
    scaleSet: find('Microsoft.Compute/virtualMachineScaleSets'),
    instances: instances.map((placed) => ({
      ...placed,
      disks: disksOf(placed, all),
      isBehindLoadBalancer: loadBalancer?.resource.refersTo.includes(placed.resource.id) ?? false,
    })),
  };
}

interface Storage {
  readonly osDisk?: { readonly managedDisk?: { readonly id?: string } };
  readonly dataDisks?: readonly { readonly lun: number; readonly managedDisk?: { readonly id?: string } }[];
}

function disksOf({ resource }: Placed, all: readonly Placed[]): PlacedInstance['disks'] {
  const { osDisk, dataDisks = [] } = (resource.answer.storageProfile ?? {}) as Storage;
  const attached = [
    { kind: 'OS disk', id: osDisk?.managedDisk?.id },
    ...dataDisks.map(({ lun, managedDisk }) => ({ kind: `Data disk, LUN ${lun}`, id: managedDisk?.id })),
  ];
  return attached.flatMap(({ kind, id }) => {
    const disk = all.find((each) => each.resource.id.toLowerCase() === id?.toLowerCase());
    return disk ? [{ ...disk, kind }] : [];
  });
}
