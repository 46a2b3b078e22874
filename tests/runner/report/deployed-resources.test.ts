import { expect, test } from 'vitest';
import type { Clients } from '../../../helpers/azure/clients/clients.ts';
import { Redactor } from '../../../helpers/evidence/redact.ts';
import { readDeployed } from '../../../runner/report/deployed-resources.ts';

const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers`;
const SET = `${GROUP}/Microsoft.Compute/virtualMachineScaleSets/vmss`;
const BALANCER = `${GROUP}/Microsoft.Network/loadBalancers/lb`;

/** Azure's responses, by id. Azure writes ids in upper or lower case. */
const answers: Readonly<Record<string, object>> = {
  [SET]: {
    id: SET,
    pools: [`${BALANCER.toUpperCase()}/backendAddressPools/pool`],
    secret: { adminPassword: 'Geheim-1234' },
  },
  [BALANCER]: { id: BALANCER, members: [`${SET}/virtualMachines/0/networkInterfaces/nic`], other: `${SET}-2` },
};
const list = async function* (items: readonly object[]) {
  yield* items;
};
const clients = {
  resources: async () => ({
    resources: {
      list: () => list(Object.keys(answers).map((id) => ({ id }))),
      getById: async (id: string) => answers[id],
    },
  }),
  compute: async () => ({
    virtualMachineScaleSetVMs: { list: () => list([{ id: `${SET}/virtualMachines/0`, instanceId: '0' }]) },
  }),
} as unknown as Clients;

test('Resources and instances are read back with what they name, and without secrets', async () => {
  const redactor = new Redactor([SUBSCRIPTION]);
  const deployed = await readDeployed(clients, {
    resourceGroup: 'rg',
    redactor,
    signal: new AbortController().signal,
  });
  const shown = (id: string) => id.replace(SUBSCRIPTION, '[removed]');
  expect(deployed.map(({ type, name, refersTo }) => ({ type, name, refersTo }))).toEqual([
    { type: 'Microsoft.Compute/virtualMachineScaleSets', name: 'vmss', refersTo: [shown(BALANCER)] },
    {
      type: 'Microsoft.Network/loadBalancers',
      name: 'lb',
      refersTo: [shown(SET), shown(`${SET}/virtualMachines/0`)],
    },
    { type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines', name: 'vmss/0', refersTo: [shown(SET)] },
  ]);
  expect(JSON.stringify(deployed)).not.toMatch(/Geheim|11111111/);
});
