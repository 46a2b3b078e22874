import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import type { Method } from '../../../../emulator/core/route.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

const RUN = { commandId: 'RunShellScript', script: ['true'] };
const EXTENSION = {
  properties: { publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1' },
};
const ON_INSTANCE = 'restart reimage reimageall deallocate start poweroff redeploy'.split(' ');

type Lab = Awaited<ReturnType<typeof scaleSetLab>>;
let lab: Lab;
const during = (deletion: (lab: Lab) => string) =>
  beforeAll(async () => {
    lab = await scaleSetLab();
    await lab.deploy();
    await lab.call('DELETE', deletion(lab));
  });

describe('On a scale set that is being deleted', () => {
  during(({ url }) => url);

  test.each<[Method, path: string, body: JsonObject | undefined]>([
    ['PUT', '', {}],
    ['PATCH', '', { tags: { a: 'b' } }],
    ...ON_INSTANCE.map((action): [Method, string, undefined] => ['POST', `/${action}`, undefined]),
    ['POST', '/manualupgrade', { instanceIds: ['*'] }],
    ['POST', '/delete', { instanceIds: ['0'] }],
    ['POST', '/osRollingUpgrade', undefined],
    ['POST', '/extensionRollingUpgrade', undefined],
    ['POST', '/rollingUpgrades/cancel', undefined],
    ['PUT', '/extensions/script', EXTENSION],
    ['DELETE', '/extensions/script', undefined],
    ...ON_INSTANCE.map((action): [Method, string, undefined] => ['POST', `/virtualMachines/0/${action}`, undefined]),
    ['POST', '/virtualMachines/0/runCommand', RUN],
    ['DELETE', '/virtualMachines/0', undefined],
    ['PUT', '/virtualMachines/0', {}],
  ])('%s %s is refused', async (method, path, body) => {
    const sent = path === '' && method === 'PUT' ? (scaleSetBody(lab.group) as JsonObject) : body;
    expect(await refusal(lab.call(method, `${lab.url}${path}`, sent))).toMatchObject({
      status: 409,
      code: 'OperationNotAllowed',
      message:
        "Operation 'Update Virtual Machine Scale Set' is not allowed on Virtual Machine Scale Set 'web' since it is marked for deletion. For more information on your operations, please refer to https://aka.ms/activitylog.",
    });
  });

  test('what is left can be read, and a second DELETE follows the first', async () => {
    for (const path of ['', '/instanceView', '/virtualMachines', '/extensions'])
      expect((await lab.call('GET', `${lab.url}${path}`)).status).toBe(200);
    expect((await lab.call('DELETE', lab.url)).status).toBe(202);
  });
});

describe('An instance that is being deleted is not active any more', () => {
  during(({ url }) => `${url}/virtualMachines/0`);

  test.each<[Method, path: string, body: JsonObject | undefined]>([
    ...ON_INSTANCE.map((action): [Method, string, undefined] => ['POST', `virtualMachines/0/${action}`, undefined]),
    ['POST', 'virtualMachines/0/runCommand', RUN],
    ['PUT', 'virtualMachines/0', {}],
    ['POST', 'restart', { instanceIds: ['0'] }],
    ['POST', 'manualupgrade', { instanceIds: ['0', '1'] }],
  ])('%s %s is refused', async (method, path, body) => {
    expect(await refusal(lab.call(method, `${lab.url}/${path}`, body))).toMatchObject({
      status: 400,
      message: 'The provided instanceId 0 is not an active Virtual Machine Scale Set VM instanceId.',
    });
  });

  test('and can be read, and deleted again', async () => {
    expect((await lab.call('GET', `${lab.url}/virtualMachines/0`)).status).toBe(200);
    expect((await lab.call('DELETE', `${lab.url}/virtualMachines/0`)).status).toBe(202);
  });
});

describe('In a group that is being deleted', () => {
  during(({ group }) => group);

  test.each<[Method, url: (lab: Lab) => string, body: JsonObject | undefined]>([
    ['PUT', ({ group }) => group, { location: 'westeurope' }],
    ['PATCH', ({ group }) => group, { tags: {} }],
    ['PATCH', ({ url }) => url, {}],
    ['POST', ({ url }) => `${url}/restart`, undefined],
    ['DELETE', ({ url }) => `${url}/virtualMachines/0`, undefined],
    ['PUT', ({ group }) => `${group}/providers/Microsoft.Network/networkSecurityGroups/n`, { location: 'westeurope' }],
    ['DELETE', ({ group }) => `${group}/providers/Microsoft.Network/loadBalancers/lb`, undefined],
  ])('a %s is refused', async (method, url, body) => {
    expect(await refusal(lab.call(method, url(lab), body))).toMatchObject({
      status: 409,
      code: 'ResourceGroupBeingDeleted',
    });
  });
});
