import { expect, test } from 'vitest';
import { checkVitestOptions, refuseTakenByNpm } from '../../../runner/launch/check-options.ts';
import { WrongOption } from '../../../runner/settings/run-command.ts';

const OWN = ['--chapter', '--variant'];

test.each([
  [[]],
  [['specs/33']],
  [['--bail=1', '-t', 'disk', '--no-color', '--shard=1/2']],
  [['--reporter=./runner/report/reporter.ts', '--reporter=blob', '--outputFile.blob=report/blob.json']],
  [['--version']],
])("Vitest's options %j are passed on", async (args) => {
  await expect(checkVitestOptions(args, OWN)).resolves.toBeUndefined();
});

test.each([
  [['--chaper', '3'], 'There is no option --chaper. Did you mean --chapter?'],
  [['--bial=1'], 'There is no option --bial. Did you mean --bail?'],
  [['--bogus'], 'There is no option --bogus.'],
  [['-t'], 'Vitest rejects an option: option `-t, --testNamePattern <pattern>` value is missing.'],
])('%j is refused before Vitest starts', async (args, message) => {
  await expect(checkVitestOptions(args, OWN)).rejects.toThrow(new WrongOption(message));
});

test('An option that npm took is refused, instead of a run without it', () => {
  expect(() => refuseTakenByNpm(OWN, 'npm run e2e -- --chapter 3', { npm_config_chapter: 'true' })).toThrow(
    new WrongOption('npm took --chapter for itself. Options come after --, as in npm run e2e -- --chapter 3.'),
  );
  expect(() => refuseTakenByNpm(OWN, '', { npm_config_yes: 'true' })).not.toThrow();
});
