/**
 * `npm run role:check` fails if the last run on the emulator asked for anything that the custom role of docs/nightly.md does not
 * allow: on Azure the nightly run would be refused there.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACTIONS, findDenied } from '../preflight/role/role.ts';

const path = process.argv[2] ?? join('report', 'requests.log');
const log = await readFile(path, 'utf8').catch(() => '');
const denied = findDenied(log);
if (log === '') fail(`There is no ${path}: it is written by a run on the emulator.`);
else if (denied.length > 0) fail(`runner/preflight/role/role.json lacks\n  ${denied.join('\n  ')}`);
else console.log(`The ${ACTIONS.length} actions of runner/preflight/role/role.json allow all requests in ${path}.`);

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
