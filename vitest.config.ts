import { defineConfig } from 'vitest/config';
import { ChapterSequencer } from './runner/setup/chapter-sequencer.ts';

export default defineConfig({
  test: {
    sequence: { sequencer: ChapterSequencer },
    reporters: ['./runner/report/reporter.ts'],
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
          globalSetup: ['runner/global-setup.ts'],
          setupFiles: ['runner/setup/ignore-signals.ts', 'runner/setup/one-claim-per-file.ts'],
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
