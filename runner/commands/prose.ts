/**
 * `npm run prose` checks the words of the specs, the guide, the documents, the printed texts and the comments: US spelling, and the
 * rules of runner/prose/rules.ts. It prints each finding with its replacement, and fails if there is one.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkTexts, describe } from '../prose/check-texts.ts';
import { readTexts } from '../prose/read-texts.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = ['*.md', 'docs/**/*.md', '{specs,helpers,runner,emulator,guide,tests}/**/*.{ts,tsx,cjs}'];
/** Files with words that are not this project's: recorded ones, and the rules, which name what they forbid. */
const EXCEPT = ['**/fixtures/**', 'runner/prose/rules.ts', 'tests/runner/prose/**'];

const files = globSync(FILES, { cwd: ROOT, exclude: EXCEPT }).sort();
const texts = files.flatMap((file) => readTexts(file, readFileSync(join(ROOT, file), 'utf8')));
const findings = await checkTexts(texts);
if (findings.length > 0) {
  console.error([...findings.map(describe), `${findings.length} words to replace. Nothing was changed.`].join('\n'));
  process.exitCode = 1;
} else console.log(`${texts.length} texts in ${files.length} files have no word to replace.`);
