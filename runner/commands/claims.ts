/**
 * `npm run claims` writes specs/claims.md, the list of all claims, from the specs. With `--check` it changes nothing and fails if
 * the committed list is different. `--specs <folder>` reads and writes in that folder.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeDrift, toGoldenList } from '../catalog/claims-markdown.ts';
import { readClaims, SPECS } from '../catalog/read-claims.ts';

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. Throws if a spec makes no claim. */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { check: { type: 'boolean', default: false }, specs: { type: 'string', default: SPECS } },
  });
  const folder = resolve(values.specs);
  const path = join(folder, 'claims.md');
  const list = toGoldenList(readClaims(folder));
  if (values.check) return check(path, list);
  await writeFile(path, list);
  return 0;
}

async function check(path: string, list: string): Promise<number> {
  const drift = describeDrift(await readFile(path, 'utf8').catch(() => ''), list);
  if (drift.length === 0) return 0;
  console.error(
    `specs/claims.md does not match the specs. Nothing was changed. If the specs are right, run \`npm run claims\` and commit it.\n\n${drift.join('\n')}`,
  );
  return 1;
}
