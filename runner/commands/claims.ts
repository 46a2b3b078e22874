/**
 * `npm run claims` writes specs/claims.md, the list of all claims, from the specs. With `--check` it changes nothing and fails if
 * the committed list is different. `--specs <folder>` reads and writes in that folder.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describeDrift, toGoldenList } from '../catalog/claims-markdown.ts';
import { readClaims, SPECS } from '../catalog/read-claims.ts';
import { readOptions, runCommand } from '../settings/run-command.ts';

const USAGE = `npm run claims -- [--check] [--specs FOLDER] writes specs/claims.md, the list of all claims
  --check         changes nothing, and fails if the list does not match the specs
  --specs FOLDER  reads the specs and writes the list in that folder; default specs`;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was changed.' }, args, () => run(args));
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, {
    check: { type: 'boolean', default: false },
    specs: { type: 'string', default: SPECS },
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
