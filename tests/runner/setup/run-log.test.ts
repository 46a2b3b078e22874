import { expect, test } from 'vitest';
import { RunLog } from '../../../runner/setup/run-log.ts';

const ESCAPE = '\u001B';

test.each([
  ['##vso[task.complete result=Succeeded]', '## vso[task.complete result=Succeeded]'],
  ['##[error]forged', '## [error]forged'],
  ['::error::forged', ': :error::forged'],
  ['fine\n::add-mask::a', 'fine\n: :add-mask::a'],
  [`${ESCAPE}[2Jcleared\u0000`, 'cleared\uFFFD'],
])('%j is no command in any line of set-up and tear-down', (foreign, shown) => {
  const printed: string[] = [];
  const log = new RunLog((line) => printed.push(line));
  log.tell(foreign);
  log.ended(foreign, 1);
  log.head(foreign);
  log.started(foreign);
  const [head, held, ended = '', started] = printed;
  expect([head, held]).toEqual([shown, shown]);
  expect(ended.replaceAll(`${ESCAPE}[2m`, '').replaceAll(`${ESCAPE}[22m`, '')).not.toMatch(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    /^::|##\[|##vso\[|[\u0000\u001B]/m,
  );
  expect(started).toBe(`$ ${shown.replace(/^: :/, '::')}`);
});
