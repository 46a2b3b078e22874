import { expect, test } from 'vitest';
import { isApplied } from '../../../../helpers/azure/lost-responses/is-applied.ts';

const resource = {
  name: 'vmss',
  tags: { lab: 'x' },
  sku: { name: 'Standard_B2als_v2', capacity: 2 },
  properties: {
    provisioningState: 'Updating',
    upgradePolicy: { mode: 'Rolling' },
    virtualMachineProfile: {
      osProfile: { adminUsername: 'me' },
      storageProfile: { dataDisks: [{ lun: 0, diskSizeGB: 64, caching: 'None' }] },
    },
  },
};

const profile = (diskSizeGB: number, ...more: object[]) => ({
  properties: {
    virtualMachineProfile: { storageProfile: { dataDisks: [{ lun: 0, diskSizeGB }, ...more] } },
  },
});

test.for([
  ['a part of it', { sku: { capacity: 2 } }],
  ['a value with different letter case', { properties: { upgradePolicy: { mode: 'rolling' } } }],
  ['what Azure has added properties to', profile(64)],
  ['no write-only property', { properties: { virtualMachineProfile: { osProfile: { customData: 'eHg=' } } } }],
  ['a different value of a read-only property', { properties: { provisioningState: 'Succeeded' } }],
  ['no value where null was sent', { properties: { priority: null } }],
])('A body is applied if the resource shows %s', ([, sent]) => {
  expect(isApplied(sent, resource)).toBe(true);
});

test.for([
  ['a different value', { sku: { capacity: 3 } }],
  ['a different size', profile(32)],
  ['an additional disk', profile(64, { lun: 1, diskSizeGB: 16 })],
  ['a tag that the resource lacks', { tags: { edited: 'now' } }],
])('A body with %s is not applied', ([, sent]) => {
  expect(isApplied(sent, resource)).toBe(false);
});
