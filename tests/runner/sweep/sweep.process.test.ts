import { mkdir, mkdtempDisposable, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { command } from '../commands/command.ts';
import { az } from '../setup/run-lab.ts';
import { type StandAlone, startAlone } from '../stand-alone.ts';

const slow = { timeout: 900_000 };
let cloud: StandAlone;

beforeAll(async () => {
  if (az) cloud = await startAlone({ speed: 1000 });
}, 60_000);
afterAll(() => cloud?.[Symbol.asyncDispose]());

const sweep = (args: string[], env: Record<string, string> = {}) => command('sweep.ts', args, { ...cloud.env, ...env });
const groups = async () => JSON.parse(await cloud.az.run(['group', 'list', '--query', '[].name'])).sort();

async function make(name: string, hoursAgo: number, change: Record<string, string> = {}) {
  const { tags } = identifyRun({ resourceGroup: name, owner: 'ada' }, new Date(Date.now() - hoursAgo * 3_600_000));
  const pairs = Object.entries({ ...tags, ...change }).map(([tag, value]) => `${tag}=${value}`);
  await cloud.az.run(['group', 'create', '-n', name, '-l', 'westeurope', '--tags', ...pairs]);
}

test('An invalid age is reported with the usage', slow, async () => {
  expect(await command('sweep.ts', ['--older-than', 'yesterday'])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(
      /^--older-than must be a duration such as 30m, 6h or 2d, but is "yesterday"\. Nothing was deleted\.\nnpm run sweep/,
    ),
  });
});

test.skipIf(!az)(
  'A sweep asks, and takes what carries all our tags and has expired: that, and nothing else',
  slow,
  async () => {
    await make('one', 7);
    await make('two', 8);
    await make('fresh', 1);
    await make('rg-vmss-rolling-upgrade-20261125-120000-abcd', 9, { lab: 'Vmss-Rolling-Upgrade' });
    const all = await groups();

    const dry = await sweep(['--dry-run']);
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(dry.stdout).toMatch(/leave {3}fresh: it belongs to ada and expires at /);
    expect(dry.stdout).toContain(
      'rg-vmss-rolling-upgrade-20261125-120000-abcd: it is not ours: its tag lab is "Vmss-Rolling-Upgrade"',
    );
    expect(dry.stdout).toMatch(
      /delete {2}two: 8 h old, belongs to ada, expires at \S+, contains nothing\n {2}delete {2}one: 7 h old/,
    );
    expect(dry.stdout).toContain('This was a dry run. Nothing was deleted.');

    const unasked = await sweep([]);
    expect(unasked).toMatchObject({
      exitCode: 1,
      stderr:
        'Delete these 2 resource groups? There is no terminal to answer in. Nothing was changed. To confirm, add --yes.',
    });

    const elsewhere = await sweep(['--yes'], { LAB_SUBSCRIPTIONS: 'another' });
    expect(elsewhere.stderr).toContain('which LAB_SUBSCRIPTIONS does not list');
    expect(await groups()).toEqual(all);

    const swept = await sweep(['--yes']);
    expect(swept).toMatchObject({ exitCode: 0, stderr: '' });
    expect(swept.stdout).toContain(
      'The resource group two was deleted: no disk, no address, no network interface is left.',
    );
    expect(await groups()).toEqual(['fresh', 'rg-vmss-rolling-upgrade-20261125-120000-abcd']);

    expect((await sweep([])).stdout).toContain('There is nothing to sweep.');
    expect(await sweep(['--older-than', '0h', '--yes'])).toMatchObject({ exitCode: 0 });
    expect(await groups()).toEqual(['rg-vmss-rolling-upgrade-20261125-120000-abcd']);
  },
);

test.skipIf(!az)('A resource group without tags is left alone, whatever its name', slow, async () => {
  await cloud.az.run(['group', 'create', '-n', 'rg-vmss-rolling-upgrade-bare', '-l', 'westeurope']);
  const swept = await sweep(['--older-than', '0h', '--yes']);
  expect(swept).toMatchObject({ exitCode: 0, stderr: '' });
  expect(swept.stdout).toContain('leave   rg-vmss-rolling-upgrade-bare: it is not ours: it has no tag "lab"\n');
  expect(await groups()).toContain('rg-vmss-rolling-upgrade-bare');
});

test.skipIf(!az)('A sweep removes what killed runs left in the folder for temporary files', slow, async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sweep-test-'));
  // No process has a number that high.
  for (const name of ['vmss-lab-999999999-abc', `vmss-lab-${process.pid}-abc`, 'vmss-lab-other']) {
    await mkdir(join(temporary.path, name, 'az'), { recursive: true });
  }
  expect(await sweep([], { TMPDIR: temporary.path })).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await readdir(temporary.path)).sort()).toEqual([`vmss-lab-${process.pid}-abc`, 'vmss-lab-other']);
});
