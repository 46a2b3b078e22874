import { expect, test } from 'vitest';
import { main as guide } from '../../../guide/build.ts';
import { main as bicepBuild } from '../../../runner/commands/bicep-build.ts';
import { main as chaos } from '../../../runner/commands/chaos.ts';
import { main as claim } from '../../../runner/commands/claim.ts';
import { main as claims } from '../../../runner/commands/claims.ts';
import { main as compare } from '../../../runner/commands/compare.ts';
import { main as e2e } from '../../../runner/commands/e2e.ts';
import { main as falsify } from '../../../runner/commands/falsify.ts';
import { main as lab } from '../../../runner/commands/lab.ts';
import { main as live } from '../../../runner/commands/live.ts';
import { main as issues } from '../../../runner/commands/nightly-issues.ts';
import { main as plan } from '../../../runner/commands/plan.ts';
import { main as merge } from '../../../runner/commands/report-merge.ts';
import { main as sweep } from '../../../runner/commands/sweep.ts';
import { inProcess } from './in-process.ts';

test.each([
  ['bicep-build', bicepBuild, 'changed'],
  ['chaos', chaos, 'run'],
  ['claim', (args: string[]) => claim(['33', '--', ...args]), 'run'],
  ['claims', claims, 'changed'],
  ['compare', compare, 'compared'],
  ['e2e', e2e, 'run'],
  ['falsify', falsify, 'run'],
  ['guide', guide, 'built'],
  ['lab', (args: string[]) => lab(['destroy', ...args]), 'changed'],
  ['live', live, 'started'],
  ['nightly-issues', (args: string[]) => issues(args, {}), 'changed'],
  ['plan', plan, 'changed'],
  ['report-merge', merge, 'merged'],
  ['sweep', sweep, 'deleted'],
])('%s refuses an unknown option with its usage, which --help prints too', async (_, main, done) => {
  const help = await inProcess(() => main(['--help']));
  expect(help).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringContaining('npm run ') });
  expect(await inProcess(() => main(['--bogus']))).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `There is no option --bogus. Nothing was ${done}.\n${help.stdout}`,
  });
});

test('chaos runs one seed or several, not both', async () => {
  for (const args of [
    ['--seed', '3', '--seeds', '2'],
    ['--seed', '3', '--from', '1'],
  ])
    expect(await inProcess(() => chaos(args))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /^--seed runs one seed, so it stands without --seeds and --from\. Nothing was run\./,
      ),
    });
});

test('compare needs a log that can be read', async () => {
  const none = await inProcess(() => compare([]));
  expect(none).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('needs a log. Nothing was compared.\n') });
  const missing = await inProcess(() => compare(['no-such.jsonl']));
  expect(missing.stderr).toMatch(/^There is no log no-such\.jsonl\..* Nothing was compared\.$/);
});

test('report:merge without a part says so', async () => {
  const { exitCode, stderr } = await inProcess(() => merge(['no-such-folder']));
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: expect.stringMatching(/^There is no part of a run in .*no-such-folder\. Nothing was merged\.$/),
  });
});

test('claim and e2e refuse an option that npm took, and an option without a claim', async () => {
  const taken = await inProcess(() => claim(['33', 'X'], { npm_config_variant: 'true' }));
  expect(taken.stderr).toMatch(/^npm took --variant for itself\. Options come after --, as in npm run claim 33 -- /);
  const chapter = await inProcess(() => e2e(['3'], { npm_config_chapter: 'true' }));
  expect(chapter.stderr).toMatch(/^npm took --chapter for itself\..* Nothing was run\.\n/);
  const alone = await inProcess(() => claim(['--bail=1']));
  expect(alone).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^The options need a claim before them\./),
  });
});

test('claim and e2e know the variants before they start a run', async () => {
  for (const main of [
    () => claim(['33', '--variant', 'largerDataDisk=foo']),
    () => e2e(['--variant=largerDataDisk=foo']),
  ])
    expect(await inProcess(main)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(
        /^There is no variant "largerDataDisk=foo"\. The variants of largerDataDisk are largerDataDisk=grownInPlace, .* Nothing was run\.$/,
      ),
    });
});
