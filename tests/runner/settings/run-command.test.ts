import { describe, expect, test } from 'vitest';
import { readOptions, runCommand, WrongOption, WrongUse } from '../../../runner/settings/run-command.ts';
import { inProcess } from '../commands/in-process.ts';

const USE = { usage: 'npm run it -- [--claims CLAIMS]', state: 'Nothing was run.' };
const read = (...args: string[]) =>
  readOptions(
    args,
    { claims: { type: 'string', multiple: true, default: [] }, keep: { type: 'boolean', default: false } },
    { atMost: 1 },
  );

describe('Options', () => {
  test('have the types that the command declares', () => {
    const { values, positionals } = read('--claims', '33', '--claims=-1', 'there', '--keep');
    expect(values).toEqual({ claims: ['33', '-1'], keep: true });
    expect(positionals).toEqual(['there']);
  });

  test.each([
    [['--claim', '33'], 'There is no option --claim. Did you mean --claims?'],
    [['--bogus'], 'There is no option --bogus.'],
    [['-x'], 'There is no option -x.'],
    [['--toString'], 'There is no option --toString.'],
    [['--claims'], '--claims needs a value.'],
    [['--claims='], '--claims needs a value.'],
    [['--claims', '--keep'], '--claims needs a value, but is followed by --keep.'],
    [['--keep=yes'], '--keep takes no value, but got "yes".'],
    [['here', 'there'], 'The argument "there" is not expected.'],
  ])('%j are refused', (args, message) => {
    expect(() => read(...args)).toThrow(new WrongOption(message));
  });
});

describe('A command', () => {
  const fail = (error: Error) => inProcess(() => runCommand(USE, [], () => Promise.reject(error)));

  test.each(['--help', '-h'])('prints its usage for %s, and does not run', async (help) => {
    const run = () => Promise.reject(new Error('It ran.'));
    expect(await inProcess(() => runCommand(USE, ['--bogus', help], run))).toEqual({
      exitCode: 0,
      stdout: USE.usage,
      stderr: '',
    });
  });

  test('prints what is wrong and the state, and the usage only for an option', async () => {
    const wrong = await fail(new WrongUse('There is no claim 00.'));
    expect(wrong).toEqual({ exitCode: 2, stdout: '', stderr: 'There is no claim 00. Nothing was run.' });
    const list = await fail(new WrongUse('There are:\n  01'));
    expect(list.stderr).toBe('There are:\n  01\nNothing was run.');
    const option = await fail(new WrongOption('There is no option --x.'));
    expect(option.stderr).toBe(`There is no option --x. Nothing was run.\n${USE.usage}`);
  });

  test('keeps the stack of every other error', async () => {
    await expect(fail(new TypeError('a bug'))).rejects.toThrow(new TypeError('a bug'));
  });
});
