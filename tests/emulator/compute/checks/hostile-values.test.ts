import { expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { azureInProcess, refusal } from '../../azure-in-process.ts';
import { scaleSetBody } from '../scale-set-lab.ts';

/** An object that JavaScript cannot turn into a text. */
const HOSTILE = { toString: 1, valueOf: null };

const disk = (change: JsonObject) => ({
  path: 'disks/d',
  body: { location: 'westeurope', properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 4 }, ...change },
});
const scaleSet = (change: (body: ReturnType<typeof scaleSetBody>) => void) => (group: string) => ({
  path: 'virtualMachineScaleSets/s',
  body: scaleSetBody(group, change) as JsonObject,
});

test.each([
  ['the name of a SKU', () => disk({ sku: { name: HOSTILE } })],
  ['the way of creation', () => disk({ properties: { creationData: { createOption: HOSTILE } } })],
  ['a tag', () => disk({ tags: { a: HOSTILE } })],
  ['a location', () => disk({ location: HOSTILE })],
  ['a capacity', scaleSet((body) => Object.assign(body.sku, { capacity: HOSTILE }))],
  ['the upgrade mode', scaleSet((body) => Object.assign(body.properties, { upgradePolicy: { mode: HOSTILE } }))],
  [
    'a list for the upgrade mode',
    scaleSet((body) => Object.assign(body.properties, { upgradePolicy: { mode: [{}] } })),
  ],
])('An object for %s is refused, and the message shows it as JSON', async (_, request) => {
  const { group, call, createGroup } = azureInProcess();
  await createGroup();
  const { path, body } = request(group);
  const { status, message } = await refusal(call('PUT', `${group}/providers/Microsoft.Compute/${path}`, body));
  expect(status).toBe(400);
  expect(message).not.toContain('[object');
});
