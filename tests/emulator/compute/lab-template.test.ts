import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from '../../../emulator/core/json.ts';
import { azureInProcess } from '../azure-in-process.ts';
import { sshKeyParameter } from '../ssh-key-parameter.ts';
import { at } from './scale-set-lab.ts';

test('the lab’s compiled template deploys, reads back as the lab describes it, and goes without a trace', async () => {
  const template: Json = JSON.parse(readFileSync(new URL('../../../bicep/main.json', import.meta.url), 'utf8'));
  const lab = azureInProcess();
  await lab.createGroup();
  const deployment = `${lab.group}/providers/Microsoft.Resources/deployments/main`;
  const { operation } = await lab.settle('PUT', deployment, {
    properties: { mode: 'Incremental', template, parameters: sshKeyParameter },
  });
  expect(operation?.error).toBeUndefined();
  const set = `${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade`;
  expect(at(await lab.get(set), 'properties.upgradePolicy')).toMatchObject({
    mode: 'Rolling',
    rollingUpgradePolicy: { maxBatchInstancePercent: 50, pauseTimeBetweenBatches: 'PT10S' },
  });
  const instances = (await lab.get(`${set}/virtualMachines`)).value;
  expect(instances).toMatchObject([
    { instanceId: '0', properties: { latestModelApplied: true, osProfile: { computerName: 'labvm000000' } } },
    { instanceId: '1', properties: { latestModelApplied: true, osProfile: { computerName: 'labvm000001' } } },
  ]);
  const disks = (await lab.get(`${lab.group}/providers/Microsoft.Compute/disks`)).value;
  expect(disks).toHaveLength(4);
  expect((await lab.settle('DELETE', lab.group)).operation?.status).toBe('Succeeded');
  expect(lab.azure.resources.below(lab.subscription)).toEqual([]);
});
