import type { LoggedRequest } from '../azure/clients/request-log.ts';
import type { Change } from '../azure/deployment/change.ts';
import { listLeftovers } from '../azure/deployment/leftovers.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { withoutCalls } from '../evidence/evidence.ts';
import type { Lab } from '../lab/lab.ts';
import { type ControlDiskReading, readControlDisk } from './control-disk.ts';
import { type DiskReading, readDisks, type SizeReading } from './disks.ts';
import { readGuestDisks } from './guest.ts';
import { readOlderImageVersion } from './image-versions.ts';
import { type HealthReading, type InstanceReading, readHealth, readInstances } from './instances.ts';
import { readExistingDisks, readLeftDisks } from './left-disks.ts';
import { type ModelReading, readModel } from './model.ts';
import { type PageReading, readPage, readPagePatiently } from './page.ts';
import { neverUpgraded, type RollingUpgradeReading, readRollingUpgrade } from './rolling-upgrade.ts';
import { readSnapshotSize } from './snapshots.ts';

/** The observations that a claim can make. Each of them sends its own requests to Azure. */
export interface Readings {
  /** The result of what-if before the deployment: the resources that it would create, change or delete. */
  readPreview(): Promise<readonly Change[]>;
  /** The scale set model, which specifies what the instances should be. */
  readModel(): Promise<ModelReading>;
  /** The instances, sorted by name: their power state and health, and whether they are on the latest model. */
  readInstances(): Promise<InstanceReading[]>;
  /** The instances' health, as the load balancer's probe reports it, and since when. */
  readHealth(): Promise<HealthReading[]>;
  /** Every managed disk of every instance, as the instance's own model names it. */
  readDisks(): Promise<DiskReading[]>;
  /**
   * The data disks' sizes in GB, from each place where they can be read. This reading runs one command in every instance. With
   * `snapshots` it also reads the managed disks, by a snapshot of each.
   */
  readDataDiskSizes(options?: { readonly snapshots?: boolean }): Promise<SizeReading[]>;
  /**
   * The positive control of sizes: a managed disk of this suite, attached to an instance and enlarged to 128 GB. It is deleted
   * afterward.
   */
  readControlDisk(): Promise<ControlDiskReading>;
  /** The newest version of the scale set's image but one, without deprecated ones. */
  readOlderImageVersion(): Promise<string>;
  /** The latest rolling upgrade; undefined if the scale set never had one. */
  readRollingUpgrade(): Promise<RollingUpgradeReading | undefined>;
  /** One request to the application through the load balancer, and the response. */
  readPage(): Promise<PageReading>;
  /** The same for a client that tries up to five times within half a minute. */
  readPagePatiently(): Promise<PageReading>;
  /** The given disks that exist: Azure can make a snapshot of each. */
  readExistingDisks(disks: readonly DiskReading[]): Promise<DiskReading[]>;
  /** The given disks that still exist after five lab minutes, because Azure takes time to delete a disk. */
  readLeftDisks(disks: readonly DiskReading[]): Promise<DiskReading[]>;
  /** The ids of the resources that a deleted resource group left behind. The reading waits for Azure's list to catch up. */
  readLeftovers(): Promise<string[]>;
  /** The requests that this claim has sent so far, without those that reached its state. */
  readRequests(): readonly LoggedRequest[];
}

/** Binds the readings to a lab. `readRequests` returns the requests after `mark`, a length of the clients' request log. */
export function createReadings(lab: Lab, mark = lab.clients.requests.length): Readings {
  const cmdlets = createCmdlets(lab);
  const { getAzVmss, getAzVmssVM, getAzVmssRollingUpgrade } = cmdlets;
  return {
    readPreview: () => cmdlets.getAzResourceGroupDeploymentWhatIfResult(),
    readModel: async () => readModel(await getAzVmss()),
    readInstances: async () => readInstances(await getAzVmssVM({ instanceView: true })),
    readHealth: async () => readHealth(await getAzVmssVM({ instanceView: true })),
    readDisks: async () => readDisks(await getAzVmssVM()),
    async readDataDiskSizes({ snapshots = false } = {}) {
      const { dataDisks } = readModel(await getAzVmss());
      const instances = await getAzVmssVM();
      const sizes = await Promise.all(
        instances.map(async ({ instanceId: instance = '', location, storageProfile }) => {
          const own = storageProfile?.dataDisks ?? [];
          const readSnapshot = async (lun: number) => {
            const id = own.find((each) => each.lun === lun)?.managedDisk?.id ?? '';
            return { disk: await readSnapshotSize(cmdlets, { id, location }) };
          };
          const seen = await readGuestDisks(cmdlets, instance);
          return Promise.all(
            seen.map(async ({ lun, sizeGB: guest, serial }) => ({
              instance,
              lun,
              setModel: dataDisks.find((each) => each.lun === lun)?.sizeGB,
              instanceModel: own.find((each) => each.lun === lun)?.diskSizeGB,
              ...(snapshots && (await readSnapshot(lun))),
              guest,
              serial,
            })),
          );
        }),
      );
      return sizes.flat();
    },
    readControlDisk: () => readControlDisk(createCmdlets({ ...lab, evidence: withoutCalls(lab.evidence) })),
    readOlderImageVersion: () => readOlderImageVersion(cmdlets),
    async readRollingUpgrade() {
      const latest = await neverUpgraded(getAzVmssRollingUpgrade());
      return latest && readRollingUpgrade(latest);
    },
    readPage: async () => lab.evidence.record('GET /', await readPage(lab)),
    readPagePatiently: async () => lab.evidence.record('GET /', await readPagePatiently(lab)),
    readLeftovers: () => listLeftovers(lab.clients, lab.resourceGroup, lab),
    readExistingDisks: (disks) => readExistingDisks(lab, disks),
    readLeftDisks: (disks) => readLeftDisks(lab, disks),
    readRequests: () => lab.clients.requests.since(mark),
  };
}
