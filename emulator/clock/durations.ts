/** How long things take in Azure, in lab seconds, each with where the figure comes from. The only table of durations. */
export const DURATIONS = {
  resourceGroupDeletion: {
    seconds: 20,
    source: 'recorded: an almost empty group took 4 polls of 15 s (azure-arm §2); the rest is its resources',
  },
} as const satisfies Record<string, { seconds: number; source: string }>;
