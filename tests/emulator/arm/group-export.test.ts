import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { azureInProcess } from '../azure-in-process.ts';
import { sshKeyParameter } from '../ssh-key-parameter.ts';

async function deployedLab() {
  const lab = azureInProcess();
  await lab.createGroup();
  const template = JSON.parse(await readFile('bicep/main.json', 'utf8')) as JsonObject;
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  const body = { properties: { mode: 'Incremental', template, parameters: sshKeyParameter } };
  expect((await lab.settle('PUT', url, body)).operation?.status).toBe('Succeeded');
  const exported = async (request: JsonObject) => {
    const { body: answer } = await lab.call('POST', `${lab.group}/exportTemplate`, request);
    return (answer as { template: JsonObject }).template;
  };
  return { ...lab, url, exported };
}

test('An exported group, deployed again, changes nothing', async () => {
  const lab = await deployedLab();
  const template = await lab.exported({ resources: ['*'], options: 'IncludeParameterDefaultValue' });
  expect(template.parameters).toMatchObject({
    virtualNetworks_vnet_rolling_upgrade_name: { defaultValue: 'vnet-rolling-upgrade', type: 'String' },
  });
  const body = { properties: { mode: 'Incremental', template } };
  const { operation } = await lab.settle('POST', `${lab.url}/whatIf`, body);
  const output = operation?.output as { properties: { changes: JsonObject[] } } | undefined;
  const changed = (output?.properties.changes ?? []).filter(({ changeType }) => changeType !== 'Ignore');
  expect(changed.map(({ changeType }) => changeType)).toEqual(Array(5).fill('NoChange'));
});

test('Resources are exported with their names, and refer to each other by resourceId()', async () => {
  const lab = await deployedLab();
  const id = `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet-rolling-upgrade`;
  const one = await lab.exported({ resources: [id], options: 'SkipAllParameterization' });
  expect(one).toMatchObject({ parameters: {}, resources: [{ name: 'vnet-rolling-upgrade' }] });
  const all = await lab.exported({ resources: ['*'] });
  const [network] = (all.resources as JsonObject[]).filter(({ type }) => type === 'Microsoft.Network/virtualNetworks');
  expect(network?.dependsOn).toEqual([
    "[resourceId('Microsoft.Network/networkSecurityGroups', parameters('networkSecurityGroups_nsg_rolling_upgrade_name'))]",
  ]);
});
