/** How long things take in Azure, in lab seconds, each with where the figure comes from. The only table of durations. */
export const DURATIONS = {
  resourceGroupDeletion: {
    seconds: 20,
    source: 'recorded: an almost empty group took 4 polls of 15 s (azure-arm §2); the rest is its resources',
  },
  whatIf: { seconds: 15, source: 'recorded: what-if was polled every 15 s (azure-arm §1.1); done at the first poll: assumed' },
  outputEvaluation: { seconds: 0.4, source: 'recorded: evaluation of the outputs took 0.4 s (azure-arm §3.7)' },
  deploymentDeletion: { seconds: 15, source: 'assumed: one poll of an ARM job' },
} as const satisfies Record<string, { seconds: number; source: string }>;
