import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findUnknownVariable, VARIABLES } from '../../../runner/settings/known-variables.ts';
import { readSettings } from '../../../runner/settings/settings.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Returns what the expression captures in these files. */
const capture = (pattern: RegExp, files: string[]) =>
  globSync(files, { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(pattern)].map(([, name]) => name),
  );

test('The list has exactly the variables that the project reads, and every variable that CI sets', () => {
  const read = capture(/\benv\.(LAB_[A-Z_]+)/g, ['{helpers,runner,guide,emulator,tests}/**/*.ts']);
  expect([...new Set(read)].sort()).toEqual([...VARIABLES].sort());
  const set = capture(/\b(LAB_[A-Z_]+)[=:]/g, ['.ci/run', '.github/**/*.yml', 'azure-pipelines/*.yml']);
  expect(set).toContain('LAB_TARGET');
  expect(VARIABLES).toEqual(expect.arrayContaining([...new Set(set)]));
});

test.each([
  ['LAB_TARGT', 'There is no variable LAB_TARGT. Did you mean LAB_TARGET?'],
  ['LAB_REGION', 'There is no variable LAB_REGION. Did you mean LAB_LOCATION?'],
  ['LAB_SUBSCRIPTION', 'There is no variable LAB_SUBSCRIPTION. Did you mean LAB_SUBSCRIPTIONS?'],
])('%s is refused with the name that was meant', (name, message) => {
  expect(findUnknownVariable({ [name]: 'x' })).toBe(message);
  expect(() => readSettings({ [name]: 'x' })).toThrow(`${message} Nothing was created.`);
});

test('A name that is near none is accepted, and so is an empty or a foreign variable', () => {
  expect(findUnknownVariable({ LAB_SOMETHING_ELSE: '1', LAB_REGION: '', LABEL: 'x', PATH: '/bin' })).toBeUndefined();
});
