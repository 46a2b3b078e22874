import { defineConfig } from 'vitest/config';
import { ChapterSequencer } from './runner/setup/vitest/chapter-sequencer.ts';

/** The lab: its specs are claims, and the reporter tells them as claims. The tests of the project are in vitest.unit.config.ts. */
export default defineConfig({
  test: {
    name: 'lab',
    include: ['specs/*.spec.ts'],
    reporters: ['./runner/report/reporter.ts'],
    globalSetup: ['runner/global-setup.ts'],
    setupFiles: ['ignore-signals', 'one-claim-per-file', 'leap'].map((name) => `runner/setup/vitest/${name}.ts`),
    sequence: { sequencer: ChapterSequencer },
    // One file after the other in one process: the specs share the SDK's clients and their sign-in.
    pool: 'forks',
    fileParallelism: false,
    isolate: false,
    // Node.js itself strips the types, and keeps what it compiled (run-lab.ts): the lab starts a second sooner than through Vite.
    experimental: { viteModuleRunner: false },
  },
});
