import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StandAlone, startAlone } from '../stand-alone.ts';
import { az, messageOf, runLab } from './run-lab.ts';

const slow = { timeout: 120_000 };
const NAME = 'rg-kept';
let cloud: StandAlone;

beforeAll(async () => {
  if (az) cloud = await startAlone({ speed: 1000 });
}, 60_000);
afterAll(() => cloud?.[Symbol.asyncDispose]());

const lab = (env: Record<string, string>, ...specs: string[]) =>
  runLab({ env: { ...cloud.env, LAB_RESOURCE_GROUP: NAME, ...env }, specs });
const group = async (query: string) => JSON.parse(await cloud.az.run(['group', 'show', '-n', NAME, '--query', query]));

test('The embedded emulator keeps nothing', slow, async () => {
  const run = await runLab({ env: { LAB_KEEP: '1' } });
  expect(run).toMatchObject({ exitCode: 1, traces: [] });
  expect(messageOf(run)).toContain('LAB_KEEP=1 needs LAB_TARGET=azure: the embedded emulator ends with the run');
});

test.skipIf(!az)(
  'A deployment is kept, reused as it is, refused to who cannot use it, and destroyed when told',
  slow,
  async () => {
    const first = await lab({ LAB_KEEP: '1' }, 'specs/02');
    expect(first).toMatchObject({ exitCode: 0, traces: [] });
    const tags = await group('tags');
    expect(first.output).toContain(`The resource group ${NAME} was kept until ${tags['expires-at']}.`);
    expect(first.output).toContain(`LAB_TARGET=azure LAB_RESOURCE_GROUP=${NAME} npm run claim 33`);

    const mark = cloud.requests.length;
    const again = await lab({}, 'specs/01', 'specs/31');
    expect(again.output).toContain(
      `Reusing ${NAME} in centralus, which the run ${tags['run-id']} of ${tags.owner} deployed`,
    );
    // What-if was asked by the run that deployed.
    expect(again).toMatchObject({ exitCode: 1, traces: [] });
    expect(again.output).toContain(
      'inconclusive: It was assumed that this run has deployed the lab, and asked what-if before',
    );
    expect(again.output).toContain('1 passed');
    expect(cloud.requests.slice(mark).filter((line) => /deployments\/lab\/(validate|whatIf)/.test(line))).toEqual([]);
    expect(await group('tags')).toEqual(tags);

    const other = await lab({ LAB_PARAMETERS: '{"capacity": 3}' }, 'specs/02');
    expect(messageOf(other)).toMatch(
      /^The resource group "rg-kept" belongs to another version of the Bicep, or to other LAB_PARAMETERS: its template-hash is \w{16}, and that of this run \w{16}\. /,
    );
    expect(await group('tags')).toEqual(tags);

    const past = new Date(0).toISOString();
    await cloud.az.run(['group', 'update', '-n', NAME, '--set', `tags.expires-at=${past}`]);
    expect(messageOf(await lab({}, 'specs/02'))).toContain(
      `"rg-kept" expired at ${past}: a sweep may delete it at any moment.`,
    );
    const on = await lab({ LAB_KEEP: '1' }, 'specs/02');
    expect(on).toMatchObject({ exitCode: 0 });
    expect(Date.parse(await group('tags."expires-at"'))).toBeGreaterThan(Date.now());

    const last = await lab({ LAB_KEEP: '0' }, 'specs/02');
    expect(last).toMatchObject({ exitCode: 0 });
    expect(last.output).toContain(`${NAME} was deleted: no disk, no address, no network interface is left.`);
  },
);

test.skipIf(!az)('A resource group that is not ours is refused, and one that was never finished', slow, async () => {
  const create = (...tags: string[]) =>
    cloud.az.run(['group', 'create', '-n', NAME, '-l', 'westeurope', '--tags', ...tags]);
  await create('lab=vmss-rolling-upgrade', 'owner=ada');
  const foreign = await lab({}, 'specs/02');
  expect(foreign).toMatchObject({ exitCode: 1, traces: [] });
  expect(messageOf(foreign)).toContain(
    'There already is a resource group "rg-kept", and it is not ours: it has no tag "run-id". It was left as it is.',
  );
  expect(await group('tags')).toEqual({ lab: 'vmss-rolling-upgrade', owner: 'ada' });

  const [, hash = ''] =
    /that of this run (\w{16})/.exec(
      (await create(
        'lab=vmss-rolling-upgrade',
        'owner=ada',
        'run-id=20261125-120000-abcd',
        'expires-at=2999-01-01T00:00:00Z',
      ),
      messageOf(await lab({}, 'specs/02'))),
    ) ?? [];
  await cloud.az.run(['group', 'update', '-n', NAME, '--set', `tags.template-hash=${hash}`]);
  const unfinished = await lab({}, 'specs/02');
  expect(messageOf(unfinished)).toMatch(/^The deployment "lab" in "rg-kept" was never finished \(DeploymentNotFound: /);
});
