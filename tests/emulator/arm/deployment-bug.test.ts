import { expect, test } from 'vitest';
import { Deployment } from '../../../emulator/arm/deployments/deployment.ts';
import { homeOf } from '../../../emulator/arm/deployments/home.ts';
import { run } from '../../../emulator/arm/deployments/run.ts';
import { planDeployment } from '../../../emulator/template/index.ts';
import { azureInProcess } from '../azure-in-process.ts';
import { scope, template, thing } from '../template/scope.ts';

test('A bug of the emulator ends the deployment as failed, so that it can be repeated', async () => {
  const { azure, clock, createGroup } = azureInProcess();
  await createGroup();
  const [resource] = planDeployment(template({ resources: [thing('a')] }), {}, scope).resources;
  const plan = planDeployment(template({}), {}, scope);
  const broken = {
    ...plan,
    resources: resource ? [{ ...resource, evaluate: () => Promise.reject(new TypeError('a bug')) }] : [],
  };
  const request = { name: 'd', location: undefined, template: {}, parameters: {}, tags: undefined };
  const deployment = new Deployment(
    homeOf(azure, 'rg'),
    { ...request, mode: 'Incremental', rollback: undefined, resultFormat: 'FullResourcePayloads', withoutEffect: [] },
    broken,
    clock.now(),
  );
  await expect(run(azure, deployment)).rejects.toThrow('a bug');
  expect(deployment.view(clock.now()).properties).toMatchObject({
    provisioningState: 'Failed',
    error: { code: 'InternalServerError' },
  });
});
