import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { flatten, type ParameterValues, planDeployment } from '../../../emulator/template/index.ts';
import { allTests } from '../../all-tests.ts';
import { bicep, describeWithBicep } from './bicep-cli.ts';
import { scope, subscriptionId, tenantId } from './scope.ts';

const run = promisify(execFile);

/** Has Azure's own engine predict the lab's resources, in a copy of its folder: a snapshot is written beside its sources. */
async function predictedByBicep() {
  const folder = await mkdtemp(join(tmpdir(), 'lab-template-'));
  try {
    await cp('bicep', folder, { recursive: true });
    const parameters = join(folder, 'main.bicepparam');
    const place = [
      '--subscription-id',
      subscriptionId,
      '--tenant-id',
      tenantId,
      '--resource-group',
      'rg',
      '--location',
      'westeurope',
    ];
    await run(bicep, ['snapshot', parameters, '--mode', 'overwrite', ...place, '--deployment-name', 'main']);
    const { stdout } = await run(bicep, ['build-params', parameters, '--stdout'], { maxBuffer: 64 * 1024 ** 2 });
    const { parametersJson, templateJson } = JSON.parse(stdout) as { parametersJson: string; templateJson: string };
    return {
      snapshot: JSON.parse(await readFile(join(folder, 'main.snapshot.json'), 'utf8')),
      values: (JSON.parse(parametersJson) as { parameters: ParameterValues }).parameters,
      template: JSON.parse(templateJson),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

// `npm run e2e` deploys the same template, and oracle.process.test.ts asks the same engine about a sample of forms.
describeWithBicep("the lab's template", () => {
  test.runIf(allTests)(
    'is evaluated to the very resources that `bicep snapshot main.bicepparam` predicts',
    {
      timeout: 900_000,
    },
    async () => {
      const { snapshot, values, template } = await predictedByBicep();
      const plan = await planDeployment(template, values, scope);
      const ours = flatten(plan).map((resource) => ({
        id: resource.id,
        type: resource.type,
        name: resource.name,
        apiVersion: resource.apiVersion,
        ...resource.predict(),
      }));
      const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
      expect(ours).toHaveLength(5);
      expect(ours.toSorted(byId)).toEqual(snapshot.predictedResources.toSorted(byId));
    },
  );
});
