import { expect, test } from 'vitest';
import { type LoggedRequest, versionUsed } from '../../../../helpers/azure/clients/request-log.ts';

const asked = (path: string, apiVersion: string | undefined): LoggedRequest => ({
  method: 'GET',
  path: `/resourceGroups/rg/providers/Microsoft.Compute/${path}`,
  apiVersion,
  answeredAt: undefined,
  tries: 1,
  status: 200,
  rejection: undefined,
});

test('What counts is the api-version at which scale sets were asked, most often', () => {
  const requests = [
    asked('disks/d', '2026-03-02'),
    asked('disks/d', '2026-03-02'),
    asked('disks/d', '2026-03-02'),
    asked('virtualMachineScaleSets/vmss/virtualMachines/0', '2024-07-01'),
    asked('virtualMachineScaleSets/vmss', '2026-04-01'),
    asked('VIRTUALMACHINESCALESETS/vmss', '2026-04-01'),
  ];
  expect(versionUsed(requests)).toBe('2026-04-01');
  expect(versionUsed(requests.slice(0, 4))).toBe('2024-07-01');
  expect(versionUsed(requests.slice(0, 3))).toBeNull();
  expect(versionUsed([asked('virtualMachineScaleSets/vmss', undefined)])).toBeNull();
});
