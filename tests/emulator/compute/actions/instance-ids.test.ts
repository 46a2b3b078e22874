import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../../../emulator/core/json.ts';
import type { Method } from '../../../../emulator/core/route.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeAll(async () => {
  lab = await scaleSetLab();
  await lab.deploy();
});

const INVALID = (id: string) =>
  `The provided instanceId ${id} is invalid. It must be a non-negative integer or the character "*".`;
const INACTIVE = (id: string) =>
  `The provided instanceId ${id} is not an active Virtual Machine Scale Set VM instanceId.`;
const NO_NUMBER = 'Virtual Machine Scale Set VM instanceId must be a number.';
const ACTIONS = 'delete restart reimage reimageall manualupgrade deallocate start poweroff redeploy'.split(' ');

describe('An instance id in a body is refused', () => {
  test.each<[id: Json, message: string]>([
    ['data.tf', INVALID('data.tf')],
    ['-1', INVALID('-1')],
    [-1, INVALID('-1')],
    ['1.5', INVALID('1.5')],
    ['', INVALID('')],
    [' 0', INVALID(' 0')],
    ['0x0', INVALID('0x0')],
    ['99999999999', INVALID('99999999999')],
    ['7', INACTIVE('7')],
    ['01', INACTIVE('01')],
    [null, "Error converting value null to type 'System.String'. Path 'instanceIds[0]'"],
    [{}, "Error converting value {} to type 'System.String'. Path 'instanceIds[0]'"],
  ])('%j', async (id, message) => {
    for (const action of ACTIONS) {
      const refused = await refusal(lab.call('POST', `${lab.url}/${action}`, { instanceIds: [id] }));
      expect(refused).toMatchObject({ status: 400, message: expect.stringContaining(message) });
    }
  });

  test.each([
    ['beside the character *', ['*', 'abc'], 'abc'],
    ['beside one that is there', ['0', 'abc'], 'abc'],
  ])('%s', async (_, instanceIds, id) => {
    const refused = await refusal(lab.call('POST', `${lab.url}/restart`, { instanceIds }));
    expect(refused).toMatchObject({ message: INVALID(id), extra: { target: 'instanceIds' } });
  });
});

describe('An instance id in a path is refused', () => {
  test.each<[Method, path: string, status: number, message: string]>([
    ['PUT', '2143', 400, INACTIVE('2143')],
    ['GET', '2143', 404, 'The entity was not found in this Azure location.'],
    ['POST', '2143/restart', 404, 'The entity was not found in this Azure location.'],
    ['GET', 'abc', 400, NO_NUMBER],
    ['DELETE', 'abc', 400, NO_NUMBER],
    ['GET', '-1/instanceView', 400, NO_NUMBER],
    ['PUT', '1.5', 400, NO_NUMBER],
    ['POST', '99999999999/reimage', 400, NO_NUMBER],
    ['GET', '%D9%A3', 400, NO_NUMBER],
    ['GET', '2143/networkInterfaces', 404, 'not found'],
  ])('%s %s', async (method, path, status, message) => {
    const refused = await refusal(
      lab.call(method, `${lab.url}/virtualMachines/${path}`, method === 'PUT' ? {} : undefined),
    );
    expect(refused).toMatchObject({ status, message: expect.stringContaining(message) });
  });
});
