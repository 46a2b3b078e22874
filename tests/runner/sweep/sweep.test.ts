import { mkdir, mkdtempDisposable, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { main } from '../../../runner/commands/sweep.ts';
import type { CommandContext } from '../../../runner/operator/command-context.ts';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { listGroups } from '../../../runner/sweep/groups.ts';
import { sweep } from '../../../runner/sweep/sweep.ts';
import { inProcess } from '../commands/in-process.ts';
import { openContext } from '../setup/in-process.ts';

let opened: Awaited<ReturnType<typeof openContext>>;
let context: CommandContext;
let temporary: Awaited<ReturnType<typeof mkdtempDisposable>>;
beforeAll(async () => {
  opened = await openContext();
  context = opened.context;
});
afterAll(() => opened[Symbol.asyncDispose]());
beforeEach(async () => {
  // A sweep also removes what killed runs have left on this machine: of the tests', not of the machine's own runs.
  temporary = await mkdtempDisposable(join(tmpdir(), 'sweep-test-'));
  vi.stubEnv('TMPDIR', temporary.path);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await temporary.remove();
});

const EXPIRED = { olderThanHours: undefined, isDry: false };
/** Sweeps and returns the lines that it printed. */
const swept = (options: Partial<Parameters<typeof sweep>[1]> = {}) =>
  opened.printed(async () => {
    expect(await sweep({ ...context, yes: true }, { ...EXPIRED, ...options })).toBe(0);
  });

async function groups(): Promise<(string | undefined)[]> {
  return (await listGroups(context.clients)).map(({ name }) => name).sort();
}

async function make(name: string, tags: Record<string, string>): Promise<void> {
  const { resourceGroups } = await context.clients.resources();
  await resourceGroups.createOrUpdate(name, { location: 'westeurope', tags });
}

/** The tags of a run that began so many hours ago. */
function ours(name: string, hoursAgo: number): Record<string, string> {
  const begin = new Date(Date.now() - hoursAgo * 3_600_000);
  return { ...identifyRun({ resourceGroup: name, owner: 'ada' }, begin).tags };
}

test('An invalid age is reported with the usage', async () => {
  expect(await inProcess(() => main(['--older-than', 'yesterday']))).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(
      /^--older-than must be a duration such as 30m, 6h or 2d, but is "yesterday"\. Nothing was deleted\.\nnpm run sweep/,
    ),
  });
});

test('The id of a run is checked, and stands alone', async () => {
  expect(await inProcess(() => main(['--run', 'mine']))).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(
      /^--run must be the id of a run such as \S+, but is "mine"\. Nothing was deleted\.\n/,
    ),
  });
  const { id } = identifyRun({ resourceGroup: undefined, owner: 'ada' });
  expect(await inProcess(() => main(['--run', id, '--older-than', '0h']))).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('stand alone'),
  });
});

test('A sweep asks, and takes what carries all our tags and has expired: that, and nothing else', async () => {
  const foreign = 'rg-vmss-rolling-upgrade-20261125-120000-abcd';
  await make('one', ours('one', 7));
  await make('two', ours('two', 8));
  await make('fresh', ours('fresh', 1));
  await make(foreign, { ...ours(foreign, 9), lab: 'Vmss-Rolling-Upgrade' });
  const all = await groups();

  const dry = await swept({ isDry: true });
  expect(dry).toMatch(/leave {3}fresh: it belongs to ada and expires at /);
  expect(dry).toContain(`${foreign}: this suite did not create it: its tag lab is "Vmss-Rolling-Upgrade"`);
  expect(dry).toMatch(
    /delete {2}two: 8 h old, belongs to ada, expires at \S+, contains nothing\n {2}delete {2}one: 7 h old/,
  );
  expect(dry).toContain('This was a dry run. Nothing was deleted.');

  await expect(sweep(context, EXPIRED)).rejects.toThrow(
    'Delete these 2 resource groups? There is no terminal to answer in. Nothing was changed. To confirm, add --yes.',
  );
  expect(await groups()).toEqual(all);

  expect(await swept()).toContain(
    'The resource group two was deleted: no disk, no address, no network interface is left.',
  );
  expect(await groups()).toEqual(['fresh', foreign]);

  expect(await swept()).toContain('There is nothing to sweep.');
  await swept({ olderThanHours: 0 });
  expect(await groups()).toEqual([foreign]);
});

test('A resource group without tags is left alone, whatever its name', async () => {
  await make('rg-vmss-rolling-upgrade-bare', {});
  expect(await swept({ olderThanHours: 0 })).toContain(
    'leave   rg-vmss-rolling-upgrade-bare: this suite did not create it: it has no tag "lab"\n',
  );
  expect(await groups()).toContain('rg-vmss-rolling-upgrade-bare');
});

test('A sweep removes what killed runs and killed emulators left in the folder for temporary files', async () => {
  const kept = ['vmss-lab', 'azure-emulator'].flatMap((name) => [`${name}-${process.pid}-abc`, `${name}-other`]);
  // No process has a number that high.
  const left = ['vmss-lab-999999999-abc', 'azure-emulator-999999999-abc'];
  for (const name of [...kept, ...left]) await mkdir(join(temporary.path, name, 'az'), { recursive: true });
  await swept();
  expect((await readdir(temporary.path)).sort()).toEqual(kept.sort());
});
