import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});

describe('a new scale set', () => {
  test('is answered with 201, Creating and Azure-AsyncOperation without Location', async () => {
    const { status, body, headers = {}, operation } = await lab.put();
    expect(status).toBe(201);
    expect(at(body, 'properties.provisioningState')).toBe('Creating');
    expect(headers['Azure-AsyncOperation']).toContain(
      `/providers/Microsoft.Compute/locations/westeurope/operations/${operation?.id}?p=`,
    );
    expect(headers).not.toHaveProperty('Location');
    expect(headers).toMatchObject({
      'x-ms-request-id': operation?.id,
      'x-ms-request-charge': '2',
      'Azure-AsyncNotification': 'Enabled',
      ETag: '"1"',
    });
  });

  test('becomes Succeeded when its instances are, all made at the same time, not when the request arrives', async () => {
    const { operation } = await lab.put((body) => {
      body.sku.capacity = 20;
    });
    await lab.clock.advance(44);
    expect(operation?.status).toBe('InProgress');
    expect(at(await lab.get(lab.url), 'properties.provisioningState')).toBe('Creating');
    await lab.clock.advance(2);
    expect(operation?.status).toBe('Succeeded');
    expect(at(await lab.get(lab.url), 'properties.provisioningState')).toBe('Succeeded');
    const states = (await lab.instances()).map((each) => at(each, 'properties.provisioningState'));
    expect(states).toEqual(Array(20).fill('Succeeded'));
  });

  test('says in the operation when it began and ended', async () => {
    const { headers = {} } = await lab.put();
    const poll = headers['Azure-AsyncOperation'] ?? '';
    expect(await lab.get(poll)).toEqual({
      startTime: expect.stringMatching(/^2026-.*0000\+00:00$/),
      status: 'InProgress',
      name: headers['x-ms-request-id'],
    });
    await lab.clock.advance(60);
    expect(await lab.get(poll)).toMatchObject({ status: 'Succeeded', endTime: expect.any(String) });
  });

  test('is found in the lists of its group, its region and its subscription, there with the group in capitals', async () => {
    await lab.deploy();
    const provider = 'providers/Microsoft.Compute';
    const inGroup = await lab.listOf(`${lab.group}/${provider}/virtualMachineScaleSets`);
    const inSubscription = await lab.listOf(`${lab.subscription}/${provider}/virtualMachineScaleSets`);
    const here = await lab.listOf(`${lab.subscription}/${provider}/locations/westeurope/virtualMachineScaleSets`);
    const elsewhere = await lab.listOf(`${lab.subscription}/${provider}/locations/eastus/virtualMachineScaleSets`);
    expect(inGroup.map(({ id }) => id)).toEqual([lab.url]);
    expect(inSubscription.map(({ id }) => id)).toEqual([lab.url.replace('/rg/', '/RG/')]);
    expect(here).toHaveLength(1);
    expect(elsewhere).toEqual([]);
  });

  test('takes its names and words in any casing and its numbers as text', async () => {
    const { body } = await lab.put((set) => {
      set.sku.capacity = '3';
      set.properties.upgradePolicy = { MODE: 'manual' };
    });
    expect(at(body, 'sku.capacity')).toBe(3);
    expect(at(body, 'properties.upgradePolicy')).toEqual({ mode: 'Manual' });
  });

  test('has never had a rolling upgrade', async () => {
    await lab.deploy();
    const latest = await refusal(lab.call('GET', `${lab.url}/rollingUpgrades/latest`));
    expect(latest).toMatchObject({
      status: 404,
      code: 'NotFound',
      message: 'The entity was not found in this Azure location.',
    });
    expect(await lab.get(`${lab.url}/osUpgradeHistory`)).toEqual({ value: [] });
  });

  test('counts its instances by state, and names the sizes it could have', async () => {
    await lab.put();
    expect(at(await lab.get(`${lab.url}/instanceView`), 'virtualMachine.statusesSummary')).toEqual([
      { code: 'ProvisioningState/creating', count: 2 },
    ]);
    await lab.clock.advance(60);
    expect(await lab.get(`${lab.url}/instanceView`)).toMatchObject({
      virtualMachine: { statusesSummary: [{ code: 'ProvisioningState/succeeded', count: 2 }] },
      statuses: [{ code: 'ProvisioningState/succeeded', displayStatus: 'Provisioning succeeded' }],
    });
    const skus = await lab.listOf(`${lab.url}/skus`);
    expect(skus).toContainEqual({
      resourceType: 'Microsoft.Compute/virtualMachineScaleSets',
      sku: { name: 'Standard_B2als_v2', tier: 'Standard' },
      capacity: { minimum: 0, maximum: 100, defaultCapacity: 1, scaleType: 'Automatic' },
    });
  });

  test('fails when the subnet has no room, and so do the instances that found none', async () => {
    const network = `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet`;
    await lab.settle('PUT', `${network}/subnets/instances`, { properties: { addressPrefix: '10.0.0.0/29' } });
    const { operation } = await lab.deploy((body) => {
      body.sku.capacity = 4;
    });
    expect(operation?.status).toBe('Failed');
    expect(at(await lab.get(lab.url), 'properties.provisioningState')).toBe('Failed');
    const states = (await lab.instances()).map((each) => at(each, 'properties.provisioningState'));
    expect(states).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Failed']);
    // A later write succeeds in spite of the earlier failure.
    expect((await lab.settle('PATCH', lab.url, { sku: { capacity: 3 } })).operation?.status).toBe('Succeeded');
    expect(await lab.instances()).toHaveLength(3);
  });
});

describe('deleting a scale set', () => {
  test('is answered with 202 and both headers, takes its time, and leaves neither instance, interface nor disk', async () => {
    await lab.deploy();
    const { status, body, headers = {}, operation } = await lab.call('DELETE', lab.url);
    expect(status).toBe(202);
    expect(body).toBeUndefined();
    expect(headers['Azure-AsyncOperation']).toContain('/operations/');
    expect(headers.Location).toContain('&monitor=true');
    expect(at(await lab.get(lab.url), 'properties.provisioningState')).toBe('Deleting');
    await lab.clock.advance(25);
    expect(operation?.status).toBe('InProgress');
    await lab.clock.advance(1);
    expect(operation?.status).toBe('Succeeded');
    expect((await refusal(lab.call('GET', lab.url))).code).toBe('ResourceNotFound');
    expect(await lab.disks()).toEqual([]);
    expect(lab.azure.resources.below(lab.url)).toEqual([]);
    expect(await lab.call('DELETE', lab.url)).toEqual({ status: 204 });
  });

  test('overtakes its creation, which ends as preempted', async () => {
    const creation = await lab.put();
    await lab.clock.advance(20);
    const deletion = await lab.settle('DELETE', lab.url);
    expect(deletion.operation?.status).toBe('Succeeded');
    expect(creation.operation).toMatchObject({ status: 'Failed', error: { code: 'OperationPreempted' } });
    expect(await lab.disks()).toEqual([]);
  });

  test('by force, just when it was asked for, leaves no disk to come', async () => {
    await lab.put();
    await lab.clock.advance(1);
    const { operation } = await lab.settle('DELETE', `${lab.url}?api-version=2024-11-01&forceDeletion=true`);
    await lab.clock.advance(60);
    expect(operation?.status).toBe('Succeeded');
    expect(await lab.disks()).toEqual([]);
  });

  test('is followed, not begun anew, by a second DELETE, and takes no writes', async () => {
    await lab.deploy();
    const first = await lab.call('DELETE', lab.url);
    const second = await lab.call('DELETE', lab.url);
    expect(second.operation).toBe(first.operation);
    expect(await refusal(lab.put())).toMatchObject({ status: 409, code: 'OperationNotAllowed' });
  });

  test('comes with its group, before the network it stands on', async () => {
    await lab.deploy();
    const { operation } = await lab.settle('DELETE', lab.group);
    expect(operation?.status).toBe('Succeeded');
    expect((await lab.call('HEAD', lab.group)).status).toBe(404);
    expect(lab.azure.resources.below(lab.subscription)).toEqual([]);
  });

  test('is waited for by nobody else: the disks of an instance are not deleted one by one', async () => {
    await lab.deploy();
    const [disk] = await lab.disks();
    const refused = await refusal(lab.call('DELETE', String(disk?.id)));
    expect(refused).toMatchObject({ status: 409, code: 'OperationNotAllowed' });
    expect(refused.message).toMatch(/^Disk \S+ is attached to VM \/subscriptions\/.*\/virtualMachines\/web_0\.$/);
  });
});

test('a deployment waits for the whole set', async () => {
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  const resource: JsonObject = {
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    apiVersion: '2024-11-01',
    name: 'web',
    ...(scaleSetBody(lab.group) as JsonObject),
  };
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [resource],
  };
  const { operation } = await lab.settle('PUT', url, { properties: { mode: 'Incremental', template } });
  expect(operation?.status).toBe('Succeeded');
  expect(at(await lab.get(lab.url), 'properties.provisioningState')).toBe('Succeeded');
});
