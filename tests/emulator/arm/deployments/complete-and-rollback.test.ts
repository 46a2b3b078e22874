import { beforeEach, describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../emulator/core/json.ts';
import { azureInProcess, refusal } from '../../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../../compute/scale-set-lab.ts';

let lab: ReturnType<typeof azureInProcess>;
beforeEach(async () => {
  lab = azureInProcess();
  await lab.createGroup();
});

const template = (resources: Json): JsonObject => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  resources,
});
const resource = (type: string, name: string, properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: `Microsoft.Network/${type}`,
  apiVersion: '2024-05-01',
  name,
  location: 'westeurope',
  properties,
  ...more,
});
const group = (name: string, more: JsonObject = {}) => resource('networkSecurityGroups', name, {}, more);
const network = (name: string, securityGroup?: string, more: JsonObject = {}): JsonObject => {
  const id = `[resourceId('Microsoft.Network/networkSecurityGroups', '${securityGroup}')]`;
  const guard = securityGroup !== undefined && { networkSecurityGroup: { id } };
  const subnets = [{ name: 's', properties: { addressPrefix: '10.0.0.0/24', ...guard } }];
  return resource('virtualNetworks', name, { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets }, more);
};
const RULE = resource('networkSecurityGroups/securityRules', 'a/rule', {
  protocol: 'Tcp',
  access: 'Allow',
  direction: 'Inbound',
  priority: 100,
  sourceAddressPrefix: '*',
  destinationAddressPrefix: '*',
  sourcePortRange: '*',
  destinationPortRange: '80',
});
/** A module. */
const nested = (resources: Json, more: JsonObject = {}): JsonObject => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2024-03-01',
  name: 'module',
  properties: { mode: 'Incremental', template: template(resources) },
  ...more,
});
/** A resource that fails when it is deployed: its network has no such security group. */
const FAILS = network('fails', 'none');
const url = (name: string) => `${lab.group}/providers/Microsoft.Resources/deployments/${name}`;
const deploy = (name: string, resources: Json, properties: JsonObject = {}) =>
  lab.settle('PUT', url(name), { properties: { mode: 'Incremental', template: template(resources), ...properties } });
const names = async (where = lab.group) => {
  const { value } = await lab.get(`${where}/resources`);
  return (value as { name: string }[]).map(({ name }) => name).toSorted();
};
/** Returns the names of what what-if says would be deleted. */
async function foreseenDeletions(resources: Json): Promise<string[]> {
  const properties = { mode: 'Complete', template: template(resources) };
  const { operation } = await lab.settle('POST', `${url('second')}/whatIf`, { properties });
  const output = operation?.output as { properties: { changes: { resourceId: string; changeType: string }[] } };
  const deleted = output.properties.changes.filter(({ changeType }) => changeType === 'Delete');
  return deleted.map(({ resourceId }) => resourceId.split('/').at(-1) ?? '').toSorted();
}

describe('Mode Complete', () => {
  test.each<[what: string, resources: Json[], left: string[]]>([
    ['everything, for an empty template', [], []],
    ['what the template does not have', [group('b')], ['b']],
    ['what a resource of it used before', [group('b'), network('vnet', 'b', { dependsOn: ['b'] })], ['b', 'vnet']],
    ['what has a false condition', [group('a', { condition: false }), network('vnet')], ['vnet']],
    ['nothing that a module has', [nested([group('a'), network('vnet', 'a', { dependsOn: ['a'] })])], ['a', 'vnet']],
    ['nothing of which the template has a part', [RULE], ['a']],
  ])('deletes %s, as what-if says', async (_, resources, left) => {
    await deploy('first', [group('a'), group('b'), network('vnet', 'a', { dependsOn: ['a'] })]);
    const before = await names();
    expect(await foreseenDeletions(resources)).toEqual(before.filter((name) => !left.includes(name)));
    expect(await names()).toEqual(before);
    expect((await deploy('second', resources, { mode: 'Complete' })).operation?.status).toBe('Succeeded');
    expect(await names()).toEqual(left);
  });

  test('deletes a scale set with what it made, and the network after it', async () => {
    const own = await scaleSetLab();
    await own.deploy();
    const put = { properties: { mode: 'Complete', template: template([]) } };
    const { operation } = await own.settle('PUT', `${own.group}/providers/Microsoft.Resources/deployments/d`, put);
    expect(operation?.status).toBe('Succeeded');
    expect(await own.get(`${own.group}/resources`)).toEqual({ value: [] });
  });

  test('deletes in its own group only', async () => {
    const second = `${lab.subscription}/resourceGroups/second`;
    await lab.call('PUT', second, { location: 'westeurope' });
    const elsewhere = (resources: Json) => nested(resources, { resourceGroup: 'second' });
    await deploy('first', [group('a'), elsewhere([group('kept')])]);
    await deploy('second', [elsewhere([group('new')])], { mode: 'Complete' });
    expect([await names(), await names(second)]).toEqual([[], ['kept', 'new']]);
  });

  test('deletes nothing if a resource fails', async () => {
    await deploy('first', [group('a')]);
    expect((await deploy('second', [FAILS], { mode: 'Complete' })).operation?.status).toBe('Failed');
    expect(await names()).toEqual(['a']);
  });

  test('fails if another group uses what is to be deleted', async () => {
    const own = await scaleSetLab();
    const second = `${own.subscription}/resourceGroups/second`;
    await own.call('PUT', second, { location: 'westeurope' });
    const set = `${second}/providers/Microsoft.Compute/virtualMachineScaleSets/web`;
    await own.settle('PUT', set, scaleSetBody(own.group) as JsonObject);
    const put = { properties: { mode: 'Complete', template: template([]) } };
    const { operation } = await own.settle('PUT', `${own.group}/providers/Microsoft.Resources/deployments/d`, put);
    expect(JSON.stringify(operation?.error)).toMatch(/ResourceDeletionFailed.*virtualNetworks\/vnet/);
  });

  test('is refused at the subscription', async () => {
    const body = { location: 'westeurope', properties: { mode: 'Complete', template: template([]) } };
    const put = lab.call('PUT', `${lab.subscription}/providers/Microsoft.Resources/deployments/d`, body);
    expect((await refusal(put)).message).toContain("mode 'Complete' is not supported");
  });
});

describe('A deployment that fails', () => {
  const last = { onErrorDeployment: { type: 'LastSuccessful' } };
  const named = (deploymentName: string) => ({ onErrorDeployment: { type: 'SpecificDeployment', deploymentName } });
  const rollbackOf = async (name: string) => ((await lab.get(url(name))).properties as JsonObject).onErrorDeployment;

  test.each<[what: string, rollback: JsonObject, to: string, left: string[]]>([
    ['the last one that succeeded', last, 'two', ['b']],
    ['the one that it names', named('ONE'), 'one', ['a']],
  ])('is rolled back to %s, in mode Complete', async (_, rollback, to, left) => {
    await deploy('one', [group('a')]);
    await deploy('two', [group('b')]);
    await deploy('failed', [FAILS]);
    const { operation } = await deploy('three', [group('c'), FAILS], rollback);
    expect(operation?.status).toBe('Failed');
    expect(await rollbackOf('three')).toMatchObject({ deploymentName: to, provisioningState: 'Succeeded' });
    expect(await names()).toEqual(left);
    expect(await lab.get(url(to))).toMatchObject({ properties: { mode: 'Complete', provisioningState: 'Succeeded' } });
  });

  test('stays as it is where nothing succeeded before, and one that succeeds is not rolled back', async () => {
    expect((await deploy('one', [group('a'), FAILS], last)).operation?.status).toBe('Failed');
    expect(await rollbackOf('one')).toEqual({ type: 'LastSuccessful' });
    expect((await deploy('two', [group('b')], last)).operation?.status).toBe('Succeeded');
    expect(await names()).toEqual(['a', 'b']);
  });

  test.each<[what: string, rollback: JsonObject]>([
    ['that is not there', named('none')],
    ['that failed', named('failed')],
    ['that is a module', named('module')],
    ['without a name', { onErrorDeployment: { type: 'SpecificDeployment' } }],
    ['with a name too many', { onErrorDeployment: { type: 'LastSuccessful', deploymentName: 'one' } }],
    ['of an unknown type', { onErrorDeployment: { type: 'Undo' } }],
  ])('cannot be rolled back to one %s', async (_, rollback) => {
    await deploy('one', [nested([group('a')])]);
    await deploy('failed', [FAILS]);
    expect((await refusal(deploy('three', [], rollback))).status).toBe(400);
  });
});
