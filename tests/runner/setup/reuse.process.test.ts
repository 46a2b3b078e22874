import { expect, test } from 'vitest';
import { allTests } from '../../all-tests.ts';
import { sharedCloud } from '../shared-cloud.ts';
import { az, runLab } from './run-lab.ts';

const NAME = 'rg-kept';

// Which deployments cannot be reused is in reusable-deployment.test.ts, and which states in helpers/states/reach.test.ts.
test.runIf(az && allTests)(
  'A deployment is kept, reused as it is, and destroyed when told',
  { timeout: 900_000 },
  async () => {
    const cloud = sharedCloud();
    const lab = (env: Record<string, string>, ...specs: string[]) =>
      runLab({ env: { ...cloud.quickEnv, LAB_RESOURCE_GROUP: NAME, ...env }, specs });

    const first = await lab({ LAB_KEEP: '1' }, 'specs/02');
    expect(first, first.output).toMatchObject({ exitCode: 0, traces: [] });
    const tags = JSON.parse(await cloud.az.run(['group', 'show', '-n', NAME, '--query', 'tags']));
    expect(first.output).toContain(`The resource group ${NAME} is kept until ${tags['expires-at']},`);
    expect(first.output).toContain(`LAB_TARGET=azure LAB_RESOURCE_GROUP=${NAME} npm run claim 33`);

    const again = await lab({ LAB_KEEP: '0' }, 'specs/01', 'specs/16');
    expect(again).toMatchObject({ exitCode: 1, traces: [] });
    expect(again.output).toContain(
      `Reusing ${NAME} in centralus, which run ${tags['run-id']} of ${tags.owner} deployed; it is kept until ${tags['expires-at']}.`,
    );
    expect(again.output).not.toMatch(/\$ az deployment/);
    // What-if is asked by a run that deploys: this one can say nothing of it.
    expect(again.output).toContain('inconclusive: It was assumed that this run has deployed the lab');
    expect(again.output).toContain('1 failed | 1 passed');
    expect(again.output).toContain(`${NAME} was deleted: no disk, no address, no network interface is left.`);
  },
);
