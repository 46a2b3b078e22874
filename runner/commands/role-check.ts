/**
 * `npm run role:check` fails if the last run on the emulator sent a request that the custom role of docs/nightly.md does not allow,
 * because Azure would reject that request of the nightly run.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACTIONS, findDenied } from '../preflight/role/role.ts';

const path = process.argv[2] ?? join('report', 'requests.log');
const log = await readFile(path, 'utf8').catch(() => '');
const denied = findDenied(log);
if (log === '') fail(`There is no ${path}. A run on the emulator writes it: npm run e2e`);
else if (denied.length > 0) fail(`runner/preflight/role/role.json lacks\n  ${denied.join('\n  ')}`);
else console.log(`The ${ACTIONS.length} actions of runner/preflight/role/role.json allow every request in ${path}.`);

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
