import { expect, test } from 'vitest';
import { AzureError } from '../../../emulator/core/azure-error.ts';
import { exactJson, isObject, type Json, type JsonObject } from '../../../emulator/core/json.ts';
import { scaleSetBody, scaleSetLab } from '../compute/scale-set-lab.ts';

const LARGE = exactJson.rawJSON('9007199254740993');

/** Returns copies of a value, each with the large integer in one of its places. */
function withLarge(value: Json): Json[] {
  const inside = Array.isArray(value)
    ? value.flatMap((each, i) => withLarge(each).map((other) => value.with(i, other)))
    : isObject(value)
      ? Object.entries(value).flatMap(([name, each]) => withLarge(each).map((other) => ({ ...value, [name]: other })))
      : [];
  return [LARGE, ...inside];
}

const extension = {
  name: 'health',
  properties: {
    publisher: 'Microsoft.ManagedServices',
    type: 'ApplicationHealthLinux',
    typeHandlerVersion: '1.0',
    settings: { protocol: 'http', port: 80, requestPath: '/', vmWatchSettings: { deep: [1] } },
  },
};

test('A large integer anywhere in a body is refused or kept, and never another one', {
  timeout: 60_000,
}, async () => {
  const lab = await scaleSetLab();
  const body = scaleSetBody(lab.group, (set) => {
    set.properties.virtualMachineProfile.extensionProfile = { extensions: [extension] };
  }) as unknown as JsonObject;
  const network = `${lab.group}/providers/Microsoft.Network`;
  const bodies: [string, Json][] = [
    [lab.url, body],
    [`${network}/loadBalancers/lb`, writable(await lab.get(`${network}/loadBalancers/lb`))],
    [`${network}/virtualNetworks/vnet`, writable(await lab.get(`${network}/virtualNetworks/vnet`))],
    [lab.group, { location: 'westeurope', tags: { a: 'b' } }],
  ];
  for (const [url, sent] of bodies)
    for (const each of withLarge(sent)) {
      const outcome: unknown = await lab.settle('PUT', url, each).catch((fault: unknown) => fault);
      if (outcome instanceof Error && !(outcome instanceof AzureError)) throw outcome;
      // 9007199254740992 is the nearest that JavaScript's numbers have.
      expect(JSON.stringify(outcome)).not.toMatch(/rawJSON|9007199254740992/);
    }
});

function writable({ etag: _, ...body }: JsonObject): JsonObject {
  return body;
}

test('An extension’s settings keep it in the model, in the instances’ models, and in what a deployment and what-if read', async () => {
  const lab = await scaleSetLab();
  const settings = { protocol: 'http', port: 80, requestPath: '/', vmWatchSettings: { deep: [LARGE] } };
  const large = { ...extension, properties: { ...extension.properties, settings } };
  const set = scaleSetBody(lab.group, ({ properties }) => {
    properties.virtualMachineProfile.extensionProfile = { extensions: [large] };
  });
  const resource = {
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    apiVersion: '2024-11-01',
    name: lab.url.split('/').at(-1) ?? '',
  };
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [{ ...resource, ...set }],
  } as unknown as JsonObject;
  const deployment = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  const request = { properties: { mode: 'Incremental', template } };
  await lab.settle('PUT', deployment, request);
  const [instance] = (await lab.get(`${lab.url}/virtualMachines`)).value as JsonObject[];
  for (const each of [await lab.get(lab.url), instance, (await lab.call('POST', `${deployment}/exportTemplate`)).body])
    expect(JSON.stringify(each)).toContain('"deep":[9007199254740993]');
  const { operation } = await lab.settle('POST', `${deployment}/whatIf`, request);
  expect(JSON.stringify(operation?.output)).toContain('"deep":[9007199254740993]');
  expect(operation?.output).toMatchObject({ status: 'Succeeded' });
  expect(JSON.stringify(operation?.output)).not.toContain('"Modify"');
});
