import { defineConfig } from 'vitest/config';

const PROCESSES = 'tests/**/*.process.test.ts';

/** The tests of the project. One of them: `npx vitest run -c vitest.unit.config.ts tests/emulator/clock`. */
export default defineConfig({
  test: {
    // A busy machine is not a failure; a test that hangs is found all the same.
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/**/*.test.ts'], exclude: [PROCESSES] } },
      // Tests that start the lab, az, a browser or another process, or that run the whole lab. They mostly wait, so two run at a time
      // on one processor too.
      { extends: true, test: { name: 'processes', include: [PROCESSES], maxWorkers: 2, sequence: { groupOrder: 1 } } },
    ],
  },
});
