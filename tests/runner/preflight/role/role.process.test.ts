import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { actionOf } from '../../../../runner/preflight/role/action-of.ts';
import { ACTIONS, findDenied } from '../../../../runner/preflight/role/role.ts';

const CHECK = join(import.meta.dirname, '..', '..', '..', '..', 'runner', 'commands', 'role-check.ts');
const SET = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/set';

test.each([
  ['GET', '/subscriptions', 'Microsoft.Resources/subscriptions/read'],
  ['GET', '/subscriptions/s?api-version=1', 'Microsoft.Resources/subscriptions/read'],
  ['HEAD', '/subscriptions/s/resourcegroups/rg', 'Microsoft.Resources/subscriptions/resourcegroups/read'],
  ['PUT', '/subscriptions/s/resourcegroups/rg', 'Microsoft.Resources/subscriptions/resourcegroups/write'],
  ['DELETE', '/subscriptions/s/resourcegroups/rg', 'Microsoft.Resources/subscriptions/resourcegroups/delete'],
  ['GET', '/subscriptions/s/resourcegroups', 'Microsoft.Resources/subscriptions/resourcegroups/read'],
  ['GET', '/subscriptions/s/operationresults/1', 'Microsoft.Resources/subscriptions/operationresults/read'],
  ['GET', '/subscriptions/s/providers/Microsoft.Compute', 'Microsoft.Resources/subscriptions/providers/read'],
  [
    'GET',
    '/subscriptions/s/resourcegroups/rg/deployments/lab/operations',
    'Microsoft.Resources/deployments/operations/read',
  ],
  [
    'POST',
    '/subscriptions/s/resourcegroups/rg/providers/Microsoft.Resources/deployments/lab/whatIf',
    'Microsoft.Resources/deployments/whatIf/action',
  ],
  [
    'GET',
    '/subscriptions/s/providers/Microsoft.Compute/locations/x/operations/1',
    'Microsoft.Compute/locations/operations/read',
  ],
  ['GET', '/subscriptions/s/providers/Microsoft.Compute/skus', 'Microsoft.Compute/skus/read'],
  ['GET', SET, 'Microsoft.Compute/virtualMachineScaleSets/read'],
  ['PATCH', SET, 'Microsoft.Compute/virtualMachineScaleSets/write'],
  ['POST', `${SET}/delete`, 'Microsoft.Compute/virtualMachineScaleSets/delete/action'],
  ['POST', `${SET}/rollingUpgrades/cancel`, 'Microsoft.Compute/virtualMachineScaleSets/rollingUpgrades/action'],
  ['GET', `${SET}/rollingUpgrades/latest`, 'Microsoft.Compute/virtualMachineScaleSets/rollingUpgrades/read'],
  ['GET', `${SET}//virtualMachines`, 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read'],
  [
    'POST',
    `${SET}/virtualMachines/0/runCommand`,
    'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action',
  ],
  ['POST', '/tenant/oauth2/v2.0/token', undefined],
])('%s %s needs %s', (method, path, action) => {
  expect(actionOf(method, path)).toBe(action);
});

test('A request that the role does not allow is named, with the action it needs, whatever the case of its path', () => {
  const line = (method: string, path: string) => `2026-11-25T01:17:00.000Z 200 ${method.padEnd(6)} ${path}\n`;
  expect(findDenied(line('GET', SET.toLowerCase()) + line('POST', '/tenant/oauth2/token'))).toEqual([]);
  const denied =
    line('POST', `${SET}/redeploy`) + line('DELETE', '/subscriptions/s/providers/Microsoft.Other/things/a');
  expect(findDenied(denied)).toEqual([
    `Microsoft.Compute/virtualMachineScaleSets/redeploy/action, which POST ${SET}/redeploy needs`,
    'Microsoft.Other/things/delete, which DELETE /subscriptions/s/providers/Microsoft.Other/things/a needs',
  ]);
});

test('The check fails on such a request, and without a log', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'role-test-'));
  const log = join(folder.path, 'requests.log');
  const check = () => execa(process.execPath, [CHECK, log], { reject: false });
  expect(await check()).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^There is no /) });
  await writeFile(log, `2026-11-25T01:17:00.000Z 200 POST   ${SET}/redeploy\n`);
  expect(await check()).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('redeploy/action') });
  await writeFile(log, `2026-11-25T01:17:00.000Z 200 GET    ${SET}\n`);
  expect(await check()).toMatchObject({ exitCode: 0 });
});

test('The role has no wildcard, and each action once', () => {
  expect(ACTIONS.join()).not.toContain('*');
  expect(new Set(ACTIONS.map((action) => action.toLowerCase())).size).toBe(ACTIONS.length);
});
