import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StandAlone, startAlone } from '../stand-alone.ts';
import { az, messageOf, runLab } from './run-lab.ts';

const NAME = 'rg-kept';
let cloud: StandAlone;

beforeAll(async () => {
  if (az) cloud = await startAlone({ speed: 1000 });
}, 60_000);
afterAll(() => cloud?.[Symbol.asyncDispose]());

const lab = (env: Record<string, string>, ...specs: string[]) =>
  runLab({ env: { ...cloud.env, LAB_RESOURCE_GROUP: NAME, ...env }, specs });

test.skipIf(!az)(
  'A deployment is kept, reused as it is, refused to who cannot use it, and destroyed when told',
  {
    timeout: 900_000,
  },
  async () => {
    const first = await lab({ LAB_KEEP: '1' }, 'specs/02');
    expect(first, first.output).toMatchObject({ exitCode: 0, traces: [] });
    const readTags = async () => JSON.parse(await cloud.az.run(['group', 'show', '-n', NAME, '--query', 'tags']));
    const tags = await readTags();
    expect(first.output).toContain(`The resource group ${NAME} is kept until ${tags['expires-at']},`);
    expect(first.output).toContain(`LAB_TARGET=azure LAB_RESOURCE_GROUP=${NAME} npm run claim 33`);

    const mark = cloud.requests.length;
    const again = await lab({}, 'specs/01', 'specs/16');
    const { 'run-id': runId, owner } = tags;
    expect(again.output).toContain(`Reusing ${NAME} in centralus, which run ${runId} of ${owner} deployed`);
    // What-if was asked by the run that deployed: of that, this one can say nothing.
    expect(again).toMatchObject({ exitCode: 1, traces: [] });
    expect(again.output).toContain('inconclusive: It was assumed that this run has deployed the lab');
    expect(again.output).toContain('1 passed');
    expect(cloud.requests.slice(mark).filter((line) => /deployments\/lab\/(validate|whatIf)/.test(line))).toEqual([]);
    expect(again.output).toContain(`The resource group ${NAME} is kept until ${tags['expires-at']},`);

    const other = await lab({ LAB_PARAMETERS: '{"capacity": 3}' }, 'specs/02');
    expect(other).toMatchObject({ exitCode: 1, traces: [] });
    expect(messageOf(other)).toContain(
      'was deployed from a different version of the Bicep or with different LAB_PARAMETERS',
    );
    expect(await readTags()).toEqual(tags);

    // The second run has left it with an extension.
    const last = await lab({ LAB_KEEP: '0' }, 'specs/02', 'specs/16');
    expect(last, last.output).toMatchObject({ exitCode: 1, traces: [] });
    expect(last.output).toContain(
      'is not past the state "deployed" (it is in "extensionAdded"; without LAB_RESOURCE_GROUP',
    );
    expect(last.output).toContain('1 failed | 1 passed');
    expect(last.output).toContain(`${NAME} was deleted: no disk, no address, no network interface is left.`);
  },
);
