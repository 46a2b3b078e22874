import { readFile } from 'node:fs/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { azureInProcess, refusal } from '../azure-in-process.ts';
import { sshKeyParameter } from '../ssh-key-parameter.ts';

let lab: ReturnType<typeof azureInProcess>;
let url: string;
beforeEach(async () => {
  lab = azureInProcess();
  await lab.createGroup();
  url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
});

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
/** The body of a deployment of a template made of these parts. */
function deploymentOf(parts: JsonObject, parameters: JsonObject = {}): JsonObject {
  const template = { $schema: SCHEMA, contentVersion: '1.0.0.0', resources: [], ...parts };
  return { properties: { mode: 'Incremental', template, parameters } };
}
const vnet = (name: string, more: JsonObject = {}): JsonObject => ({
  type: 'Microsoft.Network/virtualNetworks',
  apiVersion: '2024-05-01',
  name,
  location: '[resourceGroup().location]',
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
  ...more,
});
const publicIp = (name: string, sku: string): JsonObject => ({
  type: 'Microsoft.Network/publicIPAddresses',
  apiVersion: '2024-05-01',
  name,
  location: 'westeurope',
  sku: { name: sku },
  properties: { publicIPAllocationMethod: 'Static' },
});
const propertiesOf = async (path: string) => (await lab.get(path)).properties as JsonObject;

describe('a deployment', () => {
  test('is accepted with 201, runs, and ends with its outputs, names in lower camel case', async () => {
    const body = deploymentOf(
      {
        parameters: { Size: { type: 'int' } },
        outputs: { Doubled: { type: 'int', value: "[mul(parameters('Size'), 2)]" } },
      },
      { Size: { value: 21 } },
    );
    const accepted = await lab.call('PUT', url, body);
    expect(accepted).toMatchObject({
      status: 201,
      body: { name: 'd', properties: { provisioningState: 'Accepted', mode: 'Incremental' } },
    });
    expect(accepted.headers?.['Azure-AsyncOperation']).toContain('/deployments/d/operationStatuses/');
    expect((accepted.body as JsonObject).properties).not.toHaveProperty('outputs');
    await lab.clock.advance(60);
    expect(await propertiesOf(url)).toMatchObject({
      provisioningState: 'Succeeded',
      parameters: { size: { type: 'Int', value: 21 } },
      outputs: { doubled: { type: 'Int', value: 42 } },
      outputResources: [],
    });
  });

  test('never echoes a secure parameter or output', async () => {
    const body = deploymentOf(
      {
        parameters: { secret: { type: 'secureString' } },
        outputs: { secret: { type: 'secureString', value: "[parameters('secret')]" } },
      },
      { secret: { value: 'hunter2-hunter2' } },
    );
    await lab.settle('PUT', url, body);
    expect(JSON.stringify(await lab.get(url))).not.toContain('hunter2');
    expect((await propertiesOf(url)).parameters).toEqual({ secret: { type: 'SecureString' } });
  });

  test('is deployed in the order of its dependencies, in parallel where there are none', async () => {
    const body = deploymentOf({ resources: [vnet('second', { dependsOn: ['first'] }), vnet('first'), vnet('beside')] });
    await lab.settle('PUT', url, body);
    const { value } = await lab.get(`${url}/operations`);
    const order = (value as { properties: { targetResource?: { resourceName: string } } }[]).map(
      ({ properties }) => properties.targetResource?.resourceName,
    );
    expect(order).toEqual(['first', 'beside', 'second', undefined]);
    expect((await propertiesOf(url)).outputResources).toEqual(
      ['beside', 'first', 'second'].map((name) => ({
        id: `${lab.group}/providers/Microsoft.Network/virtualNetworks/${name}`,
      })),
    );
  });

  test('that fails tells each fault, deploys what is independent of it, and stays readable', async () => {
    const body = deploymentOf({
      resources: [
        vnet('bad', {
          properties: {
            addressSpace: { addressPrefixes: ["[reference('vnet-ok').addressSpace.addressPrefixes[0]]"] },
            subnets: [{ name: 's', properties: { addressPrefix: '192.168.0.0/24' } }],
          },
        }),
        vnet('vnet-ok'),
        vnet('after', { dependsOn: ['bad'] }),
      ],
    });
    const { operation } = await lab.settle('PUT', url, body);
    expect(operation).toMatchObject({ status: 'Failed', error: { code: 'DeploymentFailed', target: url } });
    expect(await propertiesOf(url)).toMatchObject({
      provisioningState: 'Failed',
      error: { code: 'DeploymentFailed', details: [{ code: 'NetcfgSubnetRangeOutsideVnet' }] },
    });
    expect(await lab.get(`${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet-ok`)).toMatchObject({
      name: 'vnet-ok',
    });
    expect(
      await refusal(lab.call('GET', `${lab.group}/providers/Microsoft.Network/virtualNetworks/after`)),
    ).toMatchObject({ code: 'ResourceNotFound' });
    const { value } = await lab.get(`${url}/operations`);
    expect(value).toContainEqual(
      expect.objectContaining({
        properties: expect.objectContaining({ provisioningState: 'Failed', statusCode: 'BadRequest' }),
      }),
    );
  });

  test('of a module that fails wraps the fault of the module', async () => {
    const inner = {
      $schema: SCHEMA,
      contentVersion: '1.0.0.0',
      parameters: { prefix: { type: 'string' } },
      resources: [vnet('n', { properties: { addressSpace: { addressPrefixes: ["[parameters('prefix')]"] } } })],
    };
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2025-04-01',
      name: 'module',
      dependsOn: ['first'],
      properties: {
        mode: 'Incremental',
        expressionEvaluationOptions: { scope: 'inner' },
        parameters: { prefix: { value: "[reference('first').provisioningState]" } },
        template: inner,
      },
    };
    await lab.settle('PUT', url, deploymentOf({ resources: [vnet('first'), nested] }));
    const module = `${lab.group}/providers/Microsoft.Resources/deployments/module`;
    expect((await propertiesOf(url)).error).toMatchObject({
      details: [
        {
          code: 'ResourceDeploymentFailure',
          target: module,
          details: [{ code: 'DeploymentFailed', details: [{ code: 'InvalidAddressPrefixFormat' }] }],
        },
      ],
    });
    expect((await propertiesOf(module)).provisioningState).toBe('Failed');
  });

  test('cannot be replaced or deleted while it runs, but cancelled: nothing more is started', async () => {
    const body = deploymentOf({ resources: [vnet('first'), vnet('second', { dependsOn: ['first'] })] });
    const { operation } = await lab.call('PUT', url, body);
    await lab.clock.advance(0);
    expect(await refusal(lab.call('PUT', url, body))).toMatchObject({ status: 409, code: 'DeploymentActive' });
    expect(await refusal(lab.call('DELETE', url))).toMatchObject({ status: 409 });
    expect((await lab.call('POST', `${url}/cancel`)).status).toBe(204);
    await lab.clock.advance(3600);
    expect(operation?.status).toBe('Canceled');
    expect((await propertiesOf(url)).provisioningState).toBe('Canceled');
    expect(
      await refusal(lab.call('GET', `${lab.group}/providers/Microsoft.Network/virtualNetworks/second`)),
    ).toMatchObject({ status: 404 });
    expect(await refusal(lab.call('POST', `${url}/cancel`))).toMatchObject({ status: 409 });
  });

  test('can be listed, looked for, exported and deleted', async () => {
    expect((await lab.call('HEAD', url)).status).toBe(404);
    await lab.settle('PUT', url, deploymentOf({}));
    expect((await lab.call('HEAD', url)).status).toBe(204);
    expect((await lab.get(`${lab.group}/providers/Microsoft.Resources/deployments/`)).value).toHaveLength(1);
    expect((await lab.call('POST', `${url}/exportTemplate`)).body).toEqual({
      template: { $schema: SCHEMA, contentVersion: '1.0.0.0', resources: [] },
    });
    await lab.settle('DELETE', url);
    expect(await refusal(lab.call('GET', url))).toMatchObject({ status: 404, code: 'DeploymentNotFound' });
  });

  test('lists its operations at both paths, the evaluation of the outputs last', async () => {
    await lab.settle('PUT', url, deploymentOf({ resources: [vnet('n')] }));
    const legacy = url.replace('/providers/Microsoft.Resources', '');
    const { value } = await lab.get(`${url}/operations`);
    expect((await lab.get(`${legacy}/operations`)).value).toEqual(value);
    expect(value).toMatchObject([
      {
        properties: {
          provisioningOperation: 'Create',
          provisioningState: 'Succeeded',
          statusCode: 'Created',
          targetResource: { resourceName: 'n' },
        },
      },
      { properties: { provisioningOperation: 'EvaluateDeploymentOutput', statusCode: 'OK', statusMessage: null } },
    ]);
  });
});

describe('validation', () => {
  test('answers at once, shaped like a deployment, with what would be deployed', async () => {
    const { status, body } = await lab.call('POST', `${url}/validate`, deploymentOf({ resources: [vnet('n')] }));
    expect([status, body]).toMatchObject([
      200,
      {
        properties: {
          provisioningState: 'Succeeded',
          validatedResources: [{ id: `${lab.group}/providers/Microsoft.Network/virtualNetworks/n` }],
        },
      },
    ]);
    expect((await lab.call('HEAD', url)).status).toBe(404);
  });

  test.each([
    ['an unknown type', { ...vnet('n'), type: 'Microsoft.Network/virtualNetwork' }, 'InvalidResourceType'],
    ['an unknown namespace', { ...vnet('n'), type: 'Microsoft.Netwerk/virtualNetworks' }, 'InvalidResourceNamespace'],
    ['an unknown property', vnet('n', { properties: { adressSpace: {} } }), 'InvalidRequestFormat'],
    ['a public IP of an unknown SKU', publicIp('p', 'Gold'), 'InvalidRequestFormat'],
  ])('refuses %s before anything is deployed, with the fault as a detail', async (_, resource, code) => {
    const fault = await refusal(lab.call('POST', `${url}/validate`, deploymentOf({ resources: [resource] })));
    expect(fault).toMatchObject({ status: 400, code: 'InvalidTemplateDeployment', extra: { details: [{ code }] } });
  });

  test("finds a fault in the lab's scale set, through its module, before anything is deployed", async () => {
    const template = JSON.parse(await readFile('bicep/main.json', 'utf8'));
    const validate = (more: JsonObject) => {
      const parameters = { ...sshKeyParameter, ...more };
      return lab.call('POST', `${url}/validate`, { properties: { mode: 'Incremental', template, parameters } });
    };
    expect((await validate({})).status).toBe(200);
    const fault = await refusal(validate({ vmSize: { value: 'Standard_Nope' } }));
    expect(fault).toMatchObject({
      code: 'InvalidTemplateDeployment',
      extra: { details: [{ code: 'InvalidParameter', target: 'vmSize' }] },
    });
  });

  test('of a faulty template tells line and position in the sent text', async () => {
    const body =
      '{"properties": {"mode": "Incremental", "parameters": {}, template:{\n  "$schema": "x",\n  "contentVersion": "1.0.0.0",\n  "parameters": {\n    "p": { "type": "string" }\n  },\n  "resources": []\n}}}';
    const parsed = deploymentOf({ parameters: { p: { type: 'string' } } });
    const fault = await refusal(
      lab.azure.gateway.call('POST', `${url}/validate?api-version=2021-04-01`, parsed, { text: body }),
    );
    expect(fault).toMatchObject({
      status: 400,
      code: 'InvalidTemplate',
      extra: { additionalInfo: [{ type: 'TemplateViolation', info: { lineNumber: 5, linePosition: 10 } }] },
    });
  });

  test.each([
    ['no template', { properties: { mode: 'Incremental' } }, 'InvalidDeployment', 400],
    ['an unknown mode', { properties: { mode: 'Sideways', template: {} } }, 'InvalidRequestContent', 400],
    [
      'a linked template',
      { properties: { mode: 'Incremental', templateLink: { uri: 'https://x' } } },
      'InvalidContentLink',
      400,
    ],
  ])('of a request with %s is refused', async (_, body, code, status) => {
    expect(await refusal(lab.call('POST', `${url}/validate`, body))).toMatchObject({ status, code });
  });
});

describe('what-if', () => {
  const changes = async (body: JsonObject) => {
    const { operation } = await lab.settle('POST', `${url}/whatIf`, body);
    expect(operation?.status).toBe('Succeeded');
    return (operation?.output as { properties: { changes: JsonObject[] } } | undefined)?.properties.changes;
  };

  test('previews Create, NoChange, Modify and Ignore', async () => {
    await lab.settle('PUT', url, deploymentOf({ resources: [vnet('same'), vnet('changed'), vnet('other')] }));
    const after = [vnet('same'), vnet('changed', { tags: { a: 'b' } }), vnet('new')];
    expect(await changes(deploymentOf({ resources: after }))).toMatchObject([
      {
        resourceId: expect.stringMatching(/changed$/),
        changeType: 'Modify',
        delta: [{ path: 'tags', propertyChangeType: 'Create', after: { a: 'b' } }],
      },
      { resourceId: expect.stringMatching(/new$/), changeType: 'Create', after: { location: 'westeurope' } },
      { resourceId: expect.stringMatching(/other$/), changeType: 'Ignore' },
      { resourceId: expect.stringMatching(/same$/), changeType: 'NoChange' },
    ]);
  });

  test('changes nothing', async () => {
    await changes(deploymentOf({ resources: [vnet('n')] }));
    expect((await lab.get(`${lab.subscription}/resources`)).value).toEqual([]);
  });
});

test('A resource whose name comes from the output of another module is deployed once the name is known', async () => {
  const inner = (resources: JsonObject[], more: JsonObject = {}) => ({
    mode: 'Incremental',
    expressionEvaluationOptions: { scope: 'inner' },
    template: { $schema: SCHEMA, contentVersion: '1.0.0.0', resources, ...more },
  });
  const nested = (name: string, properties: JsonObject, more: JsonObject = {}): JsonObject => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2024-03-01',
    name,
    properties,
    ...more,
  });
  const first = nested(
    'first',
    inner([vnet('a')], {
      outputs: { name: { type: 'string', value: "[split(reference('a').addressSpace.addressPrefixes[0], '.')[0]]" } },
    }),
  );
  const second = nested('second', {
    ...inner([vnet("[format('v{0}', parameters('name'))]")], { parameters: { name: { type: 'string' } } }),
    parameters: { name: { value: "[reference('first').outputs.name.value]" } },
  });
  const body = deploymentOf({ resources: [first, second] });
  expect((await lab.call('POST', `${url}/validate`, body)).status).toBe(200);
  const { operation } = await lab.settle('POST', `${url}/whatIf`, body);
  expect(operation?.error).toBeUndefined();
  await lab.settle('PUT', url, body);
  expect(await lab.get(`${lab.group}/providers/Microsoft.Network/virtualNetworks/v10`)).toMatchObject({ name: 'v10' });
});

test('The hash of a template is the same on request and in the deployment', async () => {
  const body = deploymentOf({ variables: { a: 1 } });
  await lab.settle('PUT', url, body);
  const { template } = body.properties as JsonObject;
  const asked = await lab.call('POST', '/providers/Microsoft.Resources/calculateTemplateHash', template);
  const { templateHash } = await propertiesOf(url);
  expect(asked.body).toMatchObject({ templateHash, minifiedTemplate: JSON.stringify(template) });
});

test('Two subnets that do not depend on each other are written one after the other, and the deployment says so', async () => {
  const lab = azureInProcess();
  await lab.createGroup();
  const network = {
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-05-01',
    name: 'v',
    location: 'westeurope',
  };
  const subnet = (name: string, addressPrefix: string) => ({
    type: 'Microsoft.Network/virtualNetworks/subnets',
    apiVersion: '2024-05-01',
    name: `v/${name}`,
    dependsOn: ["[resourceId('Microsoft.Network/virtualNetworks', 'v')]"],
    properties: { addressPrefix },
  });
  const resources = [
    { ...network, properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } } },
    subnet('a', '10.0.0.0/24'),
    subnet('b', '10.0.1.0/24'),
  ];
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources,
  };
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/two-subnets`;
  const { operation } = await lab.settle('PUT', url, { properties: { mode: 'Incremental', template } });
  expect(operation).toMatchObject({ status: 'Succeeded' });
  const { value } = await lab.get(`${url}/operations`);
  const told = (value as JsonObject[]).map(({ properties }) => (properties as JsonObject).statusMessage ?? '');
  expect(
    told.filter((message) =>
      /^\[emulator: it waited, where Azure may fail: .* Add a dependsOn\.\]$/.test(String(message)),
    ),
  ).toHaveLength(1);
});
