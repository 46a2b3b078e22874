import { defineConfig } from 'vitest/config';
import { ChapterSequencer } from './runner/setup/chapter-sequencer.ts';

/** The lab: its specs are claims, and the reporter tells them as claims. The tests of the project are in vitest.unit.config.ts. */
export default defineConfig({
  test: {
    name: 'lab',
    include: ['specs/*.spec.ts'],
    reporters: ['./runner/report/reporter.ts'],
    globalSetup: ['runner/global-setup.ts'],
    setupFiles: ['runner/setup/ignore-signals.ts', 'runner/setup/one-claim-per-file.ts'],
    sequence: { sequencer: ChapterSequencer },
    // One file after the other in one process: the specs share the SDK's clients and their sign-in.
    pool: 'forks',
    fileParallelism: false,
    isolate: false,
  },
});
