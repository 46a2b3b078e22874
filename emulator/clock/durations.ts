/** A duration in lab seconds, with the rows of docs/sources.md that it rests on: none if it is only assumed. */
interface Duration {
  readonly seconds: number;
  readonly sources: readonly string[];
  /** The derivation of the figure from the sources. */
  readonly basis: string;
}

/** The durations of Azure's operations. This is the only table of durations. */
export const DURATIONS = {
  resourceGroupDeletion: {
    seconds: 20,
    sources: ['recording-cli-resource-group'],
    basis: 'an almost empty group took 4 polls of 15 s; the rest is its resources',
  },
  whatIf: {
    seconds: 15,
    sources: ['recording-cli-what-if'],
    basis: 'polled every 15 s; that it is done at the first poll is assumed',
  },
  outputEvaluation: { seconds: 0.4, sources: ['recording-cli-group-deployment'], basis: 'evaluation of the outputs' },
  deploymentDeletion: { seconds: 15, sources: [], basis: 'assumed: one poll of an ARM job' },
  virtualNetworkWrite: {
    seconds: 18,
    sources: ['mapt-393', 'recording-cli-group-deployment'],
    basis: 'created in 18 s in 2025; in about 2 minutes in 2020',
  },
  subnetWrite: { seconds: 4, sources: [], basis: 'assumed: one poll of 3 s, and a little more' },
  networkSecurityGroupWrite: { seconds: 4, sources: [], basis: 'assumed: as a subnet' },
  publicIpAddressWrite: { seconds: 7, sources: ['mapt-393'], basis: 'created in 7 s in 2025' },
  loadBalancerWrite: {
    seconds: 13,
    sources: ['recording-cli-group-deployment'],
    basis: 'a deployment of one took 21 s in all; polls of 3 s and 10 s are assumed',
  },
  loadBalancerPartWrite: { seconds: 4, sources: [], basis: 'assumed: as a subnet' },
  unansweredConnection: {
    seconds: 21,
    sources: [],
    basis: 'assumed: a client gives up after three SYNs, as those of Windows do; those of Linux take 127 s',
  },
  networkDeletion: { seconds: 10, sources: [], basis: 'assumed: one poll of 10 s' },
  scaleSetModelWrite: {
    seconds: 0.14,
    sources: ['recording-cli-update'],
    basis: 'a change of the model only, in Manual mode',
  },
  instanceAllocation: { seconds: 8, sources: [], basis: 'assumed: the part of a creation before the disks exist' },
  instanceBoot: {
    seconds: 37,
    sources: ['recording-cli-public-ip-per-vm'],
    basis: '2 Linux instances with network and load balancer took 53 s in all',
  },
  instanceDeletion: { seconds: 23, sources: ['recording-cli-create-and-modify'], basis: 'scaling from 5 to 4' },
  scaleSetDeletion: {
    seconds: 2.6,
    sources: ['recording-cli-create-and-modify'],
    basis: 'DELETE of a deallocated set',
  },
  scaleSetForceDeletion: { seconds: 17, sources: ['recording-ps-force-deletion'], basis: 'DELETE with forceDeletion' },
  diskWrite: {
    seconds: 2,
    sources: ['recording-net-disk-create'],
    basis: 'Retry-After is 2; that it is done at the first poll is assumed',
  },
  snapshotWrite: {
    seconds: 2,
    sources: ['recording-net-snapshot'],
    basis:
      'a snapshot of a small disk was done at the third poll, after 2 s; that larger ones take no longer is assumed',
  },
  instanceUpdate: {
    seconds: 45,
    sources: ['recording-cli-rolling-upgrade', 'original-lab-first-run'],
    basis: 'manualupgrade with a new extension took 51 s, less the extension; 2 batches took less than 165 s',
  },
  upToDateUpdate: {
    seconds: 0.08,
    sources: ['recording-net-batch-operations'],
    basis: 'manualupgrade of an instance that is on the latest model',
  },
  upToDateBatch: {
    seconds: 20,
    sources: ['recording-net-rolling-upgrade-apis'],
    basis: 'osRollingUpgrade with nothing to do: 2 batches in 41 s',
  },
  extensionRun: {
    seconds: 6,
    sources: [],
    basis: 'assumed: its share of the 51 s of instanceUpdate; its command comes on top',
  },
  extensionHandlerUpgrade: {
    seconds: 1500,
    sources: ['recording-ps-extension-upgrade'],
    basis: 'extensionRollingUpgrade took 50 minutes; that they were 2 batches is assumed',
  },
  healthWait: {
    seconds: 300,
    sources: ['automatic-upgrade-page'],
    basis: 'up to 5 minutes for an instance to become healthy',
  },
  healthPoll: { seconds: 1, sources: [], basis: "assumed: how often an upgrade checks its batch's health" },
  instanceHalt: {
    seconds: 31,
    sources: ['recording-cli-create-and-modify'],
    basis: 'a restart took 68 s, less instanceBoot',
  },
  instanceRebuild: {
    seconds: 24,
    sources: ['original-lab-rest-64'],
    basis: 'reimageall took 61 s on Ubuntu, less instanceBoot',
  },
  powerOff: {
    seconds: 70,
    sources: ['recording-cli-create-and-modify', 'recording-ps-scale-set'],
    basis: 'poweroff of 2 instances; 57 s in an older recording',
  },
  deallocation: { seconds: 51, sources: ['recording-cli-create-and-modify'], basis: 'deallocate of 2 instances' },
  startAllocation: {
    seconds: 18,
    sources: ['recording-ps-scale-set'],
    basis: 'a start took about 55 s, less instanceBoot',
  },
  startOfRunning: {
    seconds: 0.37,
    sources: ['recording-net-managed-disks'],
    basis: 'start of an instance that runs',
  },
  rollingUpgradeCancel: {
    seconds: 0.39,
    sources: ['recording-net-rolling-upgrade-apis'],
    basis: 'the cancel operation itself',
  },
  dataDiskChange: {
    seconds: 8.5,
    sources: ['recording-cli-create-options'],
    basis: 'a data disk added to the model in Automatic mode, 2 instances',
  },
  dataDiskAttach: {
    seconds: 37,
    sources: ['recording-cli-instance-disks'],
    basis: 'attached by PUT of an instance',
  },
  dataDiskDetach: {
    seconds: 13,
    sources: ['recording-cli-instance-disks'],
    basis: 'detached by PUT of an instance',
  },
  instanceViewLag: {
    seconds: 10,
    sources: [],
    basis: 'assumed: a poll of a write; no public figure',
  },
  healthReportLag: {
    seconds: 15,
    sources: [],
    basis: 'assumed: three probes of 5 s; no public figure',
  },
  latestUpgradeLag: {
    seconds: 10,
    sources: [],
    basis: 'assumed: a poll of a write; no public figure',
  },
  runCommand: {
    seconds: 20,
    sources: ['run-command-page', 'recording-cli-run-command'],
    basis: 'about 20 s at least; 58 s in a recording',
  },
  runCommandBusy: {
    seconds: 20,
    sources: ['azure-cli-32305', 'azure-cli-19137'],
    basis:
      'a conflict right after a command that succeeded; how long it usually lasts is assumed, the longest seen is 90 minutes',
  },
  guestKernelStart: {
    seconds: 6,
    sources: ['cloud-init-timing-gist'],
    basis: 'a kernel took 5.3 s; firmware and systemd are assumed',
  },
  guestProvisioning: {
    seconds: 8,
    sources: ['cloud-init-timing-gist'],
    basis: 'cloud-init.service took 8 s on Azure',
  },
  guestShutdown: { seconds: 5, sources: [], basis: 'assumed: services stop at once, the rest takes a moment' },
  packageListUpdate: { seconds: 5, sources: [], basis: 'assumed: apt-get update from a mirror in the region' },
  packageInstall: { seconds: 6, sources: [], basis: 'assumed: one small package' },
} as const satisfies Record<string, Duration>;
