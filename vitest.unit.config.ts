import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const PROCESSES = 'tests/**/*.process.test.ts';

/** The tests of the project. One of them: `npx vitest run -c vitest.unit.config.ts tests/emulator/clock`. */
export default defineConfig({
  test: {
    // A busy machine is not a failure; a test that hangs is found all the same.
    testTimeout: 30_000,
    projects: [
      // One set of modules for all files of a worker: to load the SDK again for each file takes longer than its tests.
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [PROCESSES],
          pool: 'threads',
          isolate: false,
          // Without a number, Vitest leaves one processor to itself: of two, that is half.
          maxWorkers: '100%',
        },
      },
      // Tests that start the lab, az, a browser or another process, or that run the whole lab. They wait a lot, so three run at a time
      // on one processor too; more than six would be too much for the emulator that they share.
      {
        extends: true,
        test: {
          name: 'processes',
          include: [PROCESSES],
          globalSetup: ['tests/runner/start-shared-cloud.ts'],
          isolate: false,
          maxWorkers: Math.min(6, Math.max(3, availableParallelism())),
          sequence: { groupOrder: 1 },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
