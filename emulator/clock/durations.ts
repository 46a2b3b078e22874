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
} as const satisfies Record<string, { seconds: number; source: string }>;
