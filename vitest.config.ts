import { defineConfig } from 'vitest/config';
import { ByPath } from './helpers/run/by-path.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: ByPath },
    reporters: ['./helpers/report/reporter.ts'],
    // A group order of 0 would come last on few cores.
    projects: [
      // Two workers also on two cores: many a test waits for a process of its own.
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
          // A busy machine is no failure: what hangs is found out all the same.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'lab',
          include: ['specs/*.spec.ts'],
          globalSetup: ['helpers/global-setup.ts'],
          setupFiles: ['helpers/run/heed-no-signals.ts', 'helpers/claim/one-claim-a-file.ts'],
          sequence: { groupOrder: 1 },
          // One file after the other in one process: the specs share the SDK's clients and their sign-in.
          pool: 'forks',
          fileParallelism: false,
          isolate: false,
        },
      },
    ],
  },
});
