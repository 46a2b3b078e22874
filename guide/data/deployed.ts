import type { DeployedResource } from '../../runner/report/deployed-resources.ts';
import type { RunReport } from '../../runner/report/run-report.ts';
import { pointer } from './pointer.ts';

/** A deployed resource, and its place in run.json. */
export interface Placed {
  readonly resource: DeployedResource;
  readonly at: string;
}

/** A disk of an instance, with the resource that has its size, and the place of the size in it. */
export interface PlacedDisk {
  readonly kind: string;
  readonly of: Placed;
  readonly size: string;
}

/** An instance with its disks: the OS disk first, then by LUN. */
export interface PlacedInstance extends Placed {
  readonly disks: readonly PlacedDisk[];
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
  readonly osDisk?: Attached;
  readonly dataDisks?: readonly (Attached & { readonly lun: number })[];
}

interface Attached {
  readonly managedDisk?: { readonly id?: string };
}

/** Azure does not return the disks of a Uniform scale set as resources; then the instance's own model has their sizes. */
function disksOf(instance: Placed, all: readonly Placed[]): PlacedDisk[] {
  const { osDisk, dataDisks = [] } = (instance.resource.answer.storageProfile ?? {}) as Storage;
  const attached = [
    ...(osDisk ? [{ kind: 'OS disk', disk: osDisk, path: 'osDisk' }] : []),
    ...dataDisks.map((disk, index) => ({
      kind: `Data disk, LUN ${disk.lun}`,
      disk,
      path: `dataDisks/${index}`,
    })),
  ];
  return attached.map(({ kind, disk, path }) => {
    const id = disk.managedDisk?.id?.toLowerCase();
    const resource = all.find((each) => each.resource.id.toLowerCase() === id);
    return resource
      ? { kind, of: resource, size: '/answer/properties/diskSizeGB' }
      : { kind, of: instance, size: `/answer/storageProfile/${path}/diskSizeGB` };
  });
}
