import { expect, test } from 'vitest';
import { cmdletOf, isOfInterest, toLine } from '../../../runner/live/watch/requests.ts';

const SET = '/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/vmss';

test.each([
  ['GET', SET, 'Get-AzVmss'],
  ['PUT', SET, 'Update-AzVmss'],
  ['PATCH', SET, 'Update-AzVmss'],
  ['POST', `${SET}/virtualMachines/0/reimage`, 'Set-AzVmssVM -Reimage'],
  ['POST', `${SET}/virtualMachines/0/reimageAll`, 'Set-AzVmssVM -ReimageAll'],
  ['POST', `${SET}/manualupgrade`, 'Update-AzVmssInstance'],
  ['POST', `${SET}/osRollingUpgrade`, 'Start-AzVmssRollingOSUpgrade'],
  ['GET', `${SET}/rollingUpgrades/latest`, 'Get-AzVmssRollingUpgrade'],
  ['DELETE', '/resourceGroups/rg', 'Remove-AzResourceGroup'],
  ['GET', '/somewhere/else', undefined],
])('%s %s is made by %s', (method, path, cmdlet) => {
  expect(cmdletOf(method, path)).toBe(cmdlet);
});

test.each([
  ['python/3.11 AZURECLI/2.45.0 (DEB)', 'az'],
  ['AzurePowershell/Az9.0 PSVersion/v7.4', 'Azure PowerShell'],
  ['azsdk-js-arm-compute/25.1.1 core-rest-pipeline/1.25.1', 'SDK'],
  ['curl/8.5.0', 'curl'],
  ['<b>anything</b>', '<b>anything</b>'],
])('the client %s is shown as %s', (client, name) => {
  const url = `/subscriptions/8a2c/resourceGroups/rg?api-version=2021-04-01`;
  const line = toLine({ at: '2026-01-01T00:00:00.000Z', method: 'GET', url, status: 200, client, error: undefined });
  expect(line).toMatchObject({ client: name, path: '/resourceGroups/rg', cmdlet: 'Get-AzResourceGroup' });
});

test('a sign-in and the polling of an operation are not listed', () => {
  const paths = ['/tenant/oauth2/token', '/providers/Microsoft.Compute/locations/centralus/operations/1', SET];
  expect(paths.filter((path) => isOfInterest({ path }))).toEqual([SET]);
});
