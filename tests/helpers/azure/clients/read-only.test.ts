import { expect, test } from 'vitest';
import { createClients } from '../../../../helpers/azure/clients/clients.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

test('Clients of a read-only connection send reads, and refuse everything else before it is sent', async () => {
  const sent: string[] = [];
  const clients = createClients({
    endpoint: 'https://management.azure.com',
    scope: '',
    subscriptionId: SUBSCRIPTION,
    speed: 1,
    ca: undefined,
    signIn: { as: 'wire' },
    isReadOnly: true,
    wire: {
      signIn: () => 'token',
      visit: async () => 'refused',
      async send({ method }) {
        sent.push(method);
        return { status: 200, headers: {}, body: '{"name":"disk","properties":{"diskSizeGB":32}}' };
      },
    },
  });
  const { disks, virtualMachineScaleSetVMs: instances } = await clients.compute();
  expect(await disks.get('rg', 'disk')).toMatchObject({ diskSizeGB: 32 });
  const refused = /was not sent: this page only reads on Azure\. Nothing was changed/;
  await expect(disks.update('rg', 'disk', { diskSizeGB: 64 })).rejects.toThrow(refused);
  await expect(disks.delete('rg', 'disk')).rejects.toThrow(refused);
  await expect(instances.runCommand('rg', 'vmss', '0', { commandId: 'RunShellScript' })).rejects.toThrow(refused);
  expect(sent).toEqual(['GET']);
});
