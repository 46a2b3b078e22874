import { expect, test } from 'vitest';
import { azureInProcess } from '../azure-in-process.ts';

const properties = {
  mode: 'Incremental',
  template: {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [],
  },
};

test('Above 700 deployments the oldest are deleted until 600 are left; one of the same name becomes the newest', async () => {
  const lab = azureInProcess();
  await lab.createGroup();
  const url = (name: string) => `${lab.group}/providers/Microsoft.Resources/deployments/${name}`;
  for (let at = 0; at < 700; at++) await lab.call('PUT', url(`d${at}`), { properties });
  await lab.clock.advance(60);
  await lab.settle('PUT', url('d0'), { properties });
  expect((await lab.get(url('d1'))).name).toBe('d1');
  await lab.settle('PUT', url('d700'), { properties });
  const { value } = await lab.get(`${lab.group}/providers/Microsoft.Resources/deployments`);
  const names = (value as { name: string }[]).map(({ name }) => name);
  expect(names).toHaveLength(600);
  expect(names.slice(-2)).toEqual(['d0', 'd700']);
  expect(names[0]).toBe('d102');
  await expect(lab.get(url('d1'))).rejects.toMatchObject({ code: 'DeploymentNotFound' });
});
