/**
 * `npm run pipelines:check` checks the pipelines with actionlint and the rules of this project, and fails if there is a finding.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lintWorkflow } from '../pipelines/lint.ts';
import { findRuleBreaks } from '../pipelines/rules.ts';

const root = join(import.meta.dirname, '..', '..');
const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: object };
const known = new Set(Object.keys(scripts));
const problems: string[] = [];
let count = 0;
for (const folder of [join('.github', 'workflows'), 'azure-pipelines']) {
  for (const file of (await readdir(join(root, folder))).sort()) {
    const name = join(folder, file);
    const text = await readFile(join(root, name), 'utf8');
    if (folder !== 'azure-pipelines') problems.push(...(await lintWorkflow(name, text)));
    problems.push(...findRuleBreaks(name, text, known));
    count++;
  }
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
} else console.log(`${count} pipelines are in order.`);
