/**
 * `npm run claims` writes specs/claims.md, the list of all claims, from the specs. With `--check` it changes nothing and fails if
 * the committed list is another. `--specs <folder>` reads, and writes, elsewhere.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeDrift, toGoldenList } from '../catalog/claims-markdown.ts';
import { readClaims, SPECS } from '../catalog/read-claims.ts';

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, specs: { type: 'string', default: SPECS } },
});
const folder = resolve(values.specs);
const path = join(folder, 'claims.md');
const list = toGoldenList(readClaims(folder));

if (values.check) await check();
else await writeFile(path, list);

async function check(): Promise<void> {
  const drift = describeDrift(await readFile(path, 'utf8').catch(() => ''), list);
  if (drift.length === 0) return;
  console.error(
    `specs/claims.md is not what the specs say. If the specs are right, run \`npm run claims\` and commit it.\n\n${drift.join('\n')}`,
  );
  process.exitCode = 1;
}
