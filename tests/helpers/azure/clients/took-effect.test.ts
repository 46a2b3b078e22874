import { expect, test } from 'vitest';
import { tookEffect } from '../../../../helpers/azure/clients/took-effect.ts';

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
  ['a word in another casing', { properties: { upgradePolicy: { mode: 'rolling' } } }],
  ['what Azure added to', profile(64)],
  ['what is never shown', { properties: { virtualMachineProfile: { osProfile: { customData: 'eHg=' } } } }],
  ['a state, which is Azure’s to say', { properties: { provisioningState: 'Succeeded' } }],
  ['nothing for what is not there', { properties: { priority: null } }],
])('A write took effect if the resource shows %s', ([, sent]) => {
  expect(tookEffect(resource, sent)).toBe(true);
});

test.for([
  ['another value', { sku: { capacity: 3 } }],
  ['another size', profile(32)],
  ['one disk more', profile(64, { lun: 1, diskSizeGB: 16 })],
  ['a tag that is not there', { tags: { edited: 'now' } }],
])('A write of %s did not', ([, sent]) => {
  expect(tookEffect(resource, sent)).toBe(false);
});
