import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';
import { expect, test, vi } from 'vitest';
import { judge } from '../../../runner/report/claim-result.ts';
import { LabConsole } from '../../../runner/report/lab-console.ts';

const RESULT = judge(
  {
    file: 'specs/06-the-policy.spec.ts',
    state: 'failed',
    claim: undefined,
    outcome: undefined,
    error: { message: 'No answer.', line: undefined },
    note: undefined,
    wallSeconds: 2,
  },
  { speed: 600, region: null, validations: {}, notRun: '' },
);

/** A stream that says of itself that it is a terminal. */
function terminal({ columns }: { columns: number }) {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    columns,
    getColorDepth: () => WriteStream.prototype.getColorDepth(process.env),
  });
  let written = '';
  stream.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  return { stream, read: () => written };
}

test('On a terminal the claim under way is shown with its seconds, and then replaced by its verdict', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const { stream, read } = terminal({ columns: 40 });
  const console = new LabConsole(stream, 'line');

  console.begin('06', 'The policy, as it reads back after all', { number: 2, of: 9 });
  vi.advanceTimersByTime(2000);
  console.end(RESULT);
  vi.advanceTimersByTime(5000);
  vi.useRealTimers();

  const shown = read().split('\r').map(stripVTControlCharacters);
  expect(shown.slice(1, -1).filter(Boolean)).toEqual([
    '  06  The policy, as it reads back aft…',
    '  06  The policy, as it reads bac…  1 s',
    '  06  The policy, as it reads bac…  2 s',
  ]);
  expect(Math.max(...shown.slice(0, -1).map((line) => line.length))).toBeLessThan(40);
  expect(shown.at(-1)).toBe(
    '\n1 Baseline\n  inconclusive  06  The policy  2.0 s\n                    No answer.\n                    Last validated on Azure: never.\n',
  );
});

test('On a terminal the verdict has a colour, unless NO_COLOR is set', () => {
  const { stream, read } = terminal({ columns: 80 });
  vi.stubEnv('FORCE_COLOR', undefined);
  vi.stubEnv('TERM', 'xterm');
  // Node takes the terminal of a CI that it does not know for one without colors.
  vi.stubEnv('CI', undefined);

  vi.stubEnv('NO_COLOR', undefined);
  new LabConsole(stream, 'line').end(RESULT);
  expect(read()).toContain('  \u001B[33minconclusive\u001B[39m  06  The policy  ');

  vi.stubEnv('NO_COLOR', '1');
  new LabConsole(stream, 'line').end(RESULT);
  expect(read()).toContain('  inconclusive  06  The policy  2.0 s\n');
  vi.unstubAllEnvs();
});
