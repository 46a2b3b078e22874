/** How long things take in Azure, in lab seconds, each with where the figure comes from. The only table of durations. */
export const DURATIONS = {
  resourceGroupDeletion: {
    seconds: 20,
    source: 'recorded: an almost empty group took 4 polls of 15 s (azure-arm §2); the rest is its resources',
  },
  whatIf: {
    seconds: 15,
    source: 'recorded: what-if was polled every 15 s (azure-arm §1.1); done at the first poll: assumed',
  },
  outputEvaluation: { seconds: 0.4, source: 'recorded: evaluation of the outputs took 0.4 s (azure-arm §3.7)' },
  deploymentDeletion: { seconds: 15, source: 'assumed: one poll of an ARM job' },
  virtualNetworkWrite: {
    seconds: 18,
    source: 'recorded: created in 18 s in redhat-developer/mapt#393 (2025); 2 min in azure-arm §7 (2020)',
  },
  subnetWrite: { seconds: 4, source: 'assumed: one poll of 3 s (azure-arm §1.1) and a bit' },
  networkSecurityGroupWrite: { seconds: 4, source: 'assumed: as a subnet' },
  publicIpAddressWrite: { seconds: 7, source: 'recorded: created in 7 s in redhat-developer/mapt#393 (2025)' },
  loadBalancerWrite: {
    seconds: 13,
    source: 'assumed: polls of 3 s and 10 s (azure-arm §1.1); a deployment of one took 21 s in all (azure-arm §3.7)',
  },
  loadBalancerPartWrite: { seconds: 4, source: 'assumed: as a subnet' },
  unansweredConnection: {
    seconds: 21,
    source: 'assumed: a client gives up after three SYNs, as those of Windows do; those of Linux take 127 s',
  },
  networkDeletion: { seconds: 10, source: 'assumed: one poll of 10 s (azure-arm §1.1)' },
  scaleSetModelWrite: {
    seconds: 0.14,
    source: 'recorded: a model-only change under Manual, 0.14 s (UP, azure-arm §5.2)',
  },
  instanceAllocation: { seconds: 8, source: 'assumed: the part of a creation before the disks are there' },
  instanceBoot: {
    seconds: 37,
    source: 'recorded: 2 Linux instances with network and load balancer, 53 s in all (PIP, azure-arm §3.7)',
  },
  instanceDeletion: { seconds: 23, source: 'recorded: scaling from 5 to 4, 23 s (CM, azure-arm §5.2)' },
  scaleSetDeletion: { seconds: 2.6, source: 'recorded: DELETE of a deallocated set, 2.6 s (CM, azure-arm §5.2)' },
  scaleSetForceDeletion: { seconds: 17, source: 'recorded: DELETE with forceDeletion, 17 s (FORCE21, azure-vmss §5)' },
  diskWrite: {
    seconds: 2,
    source: 'recorded: Retry-After 2 of a disk PUT (azure-vmss §7); done at the first poll: assumed',
  },
  instanceUpdate: {
    seconds: 45,
    source:
      'recorded: manualupgrade with a new extension, 51 s (RU19, azure-arm §5.2), less the extension; observed: 2 batches within 165 s (executable-docs §1.2)',
  },
  upToDateUpdate: { seconds: 0.08, source: 'recorded: manualupgrade of an up-to-date VM (BATCH21, azure-vmss §5)' },
  upToDateBatch: { seconds: 20, source: 'recorded: osRollingUpgrade with nothing to do, 2 batches, 41 s (RUAPI23)' },
  extensionRun: { seconds: 6, source: 'assumed: its share of the 51 s of instanceUpdate; its command comes on top' },
  extensionHandlerUpgrade: {
    seconds: 1500,
    source: 'recorded: extensionRollingUpgrade took 50 min (EXTRU20); that they were 2 batches is assumed',
  },
  healthWait: { seconds: 300, source: 'documented: up to 5 minutes for an instance to become healthy (claims D6)' },
  healthPoll: { seconds: 1, source: 'assumed: how often an upgrade looks at its batch’s health' },
  instanceHalt: { seconds: 31, source: 'recorded: restart 68 s (CM, azure-arm §5.2), less instanceBoot' },
  instanceRebuild: {
    seconds: 24,
    source: 'observed: reimageall 61 s on Ubuntu (executable-docs §1.2, azure-arm §11), less instanceBoot',
  },
  powerOff: { seconds: 70, source: 'recorded: poweroff of 2 (CM, azure-arm §5.2); 9–57 s in older recordings' },
  deallocation: { seconds: 51, source: 'recorded: deallocate of 2 (CM, azure-arm §5.2)' },
  startAllocation: { seconds: 18, source: 'recorded: start ~55 s (VMSS19, azure-vmss §5), less instanceBoot' },
  startOfRunning: { seconds: 0.37, source: 'recorded: start of a running VM (VMMD21, azure-vmss §5)' },
  rollingUpgradeCancel: { seconds: 0.39, source: 'recorded: RUAPI23, azure-vmss §4.4' },
  dataDiskChange: { seconds: 8.5, source: 'recorded: a data disk added to the model, Automatic, 2 instances (CO)' },
  dataDiskAttach: { seconds: 37, source: 'recorded: attached by PUT of an instance (ID, azure-arm §5.5)' },
  dataDiskDetach: { seconds: 13, source: 'recorded: detached by PUT of an instance (ID, azure-arm §5.5)' },
  runCommand: { seconds: 20, source: 'documented: about 20 s at least (claims D16); 58 s recorded (RC, azure-arm §6)' },
  guestKernelStart: {
    seconds: 6,
    source: 'assumed: firmware, kernel (5.3 s in a gist of cloud-init on Azure) and systemd',
  },
  guestProvisioning: {
    seconds: 8,
    source: 'recorded: cloud-init.service took 8 s on Azure (gist trstringer/b4094c4274d5)',
  },
  guestShutdown: { seconds: 5, source: 'assumed: services stop at once, the rest takes a moment' },
  packageListUpdate: { seconds: 5, source: 'assumed: apt-get update from a mirror in the region' },
  packageInstall: { seconds: 6, source: 'assumed: one small package' },
} as const satisfies Record<string, { seconds: number; source: string }>;
