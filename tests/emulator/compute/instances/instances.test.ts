import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});

describe('an instance', () => {
  test('has the fields of a recorded one, named after the set and its id', async () => {
    await lab.deploy((set) => Object.assign(set, { tags: { stage: 'test' } }));
    const instance = await lab.get(`${lab.url}/virtualMachines/1`);
    const nic = `${lab.url}/virtualMachines/1/networkInterfaces/nic`;
    expect(instance).toMatchObject({
      name: 'web_1',
      id: `${lab.url}/virtualMachines/1`,
      type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines',
      location: 'westeurope',
      tags: { stage: 'test' },
      instanceId: '1',
      sku: { name: 'Standard_B2als_v2', tier: 'Standard' },
      etag: '"1"',
      properties: {
        latestModelApplied: true,
        modelDefinitionApplied: 'VirtualMachineScaleSet',
        networkProfileConfiguration: { networkInterfaceConfigurations: [{ name: 'nic' }] },
        vmId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        hardwareProfile: {},
        storageProfile: {
          imageReference: { sku: '22_04-lts-gen2', version: 'latest', exactVersion: '22.04.202509250' },
          osDisk: {
            osType: 'Linux',
            name: expect.stringMatching(/^web_web_1_OsDisk_1_[0-9a-f]{32}$/),
            createOption: 'FromImage',
            caching: 'ReadWrite',
            diskSizeGB: 30,
          },
          dataDisks: [
            {
              lun: 0,
              name: expect.stringMatching(/^web_web_1_disk2_[0-9a-f]{32}$/),
              createOption: 'Empty',
              diskSizeGB: 32,
              toBeDetached: false,
            },
          ],
        },
        osProfile: { computerName: 'labvm000001', adminUsername: 'labadmin' },
        securityProfile: { securityType: 'TrustedLaunch' },
        networkProfile: { networkInterfaces: [{ id: nic }] },
        provisioningState: 'Succeeded',
        timeCreated: expect.any(String),
      },
    });
    expect(at(instance, 'properties.osProfile')).not.toHaveProperty('computerNamePrefix');
    expect(instance).not.toHaveProperty('sku.capacity');
    expect(await lab.instances()).toContainEqual(instance);
  });

  test('is Creating first, without disks, then has them, and is Succeeded when its agent reports', async () => {
    await lab.put();
    const states = async () => {
      const instance = await lab.get(`${lab.url}/virtualMachines/0`);
      const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
      const codes = (view.statuses as JsonObject[]).map(({ code }) => code);
      return [at(instance, 'properties.provisioningState'), (await lab.disks()).length, ...codes];
    };
    expect(await states()).toEqual(['Creating', 0, 'ProvisioningState/creating']);
    await lab.clock.advance(10);
    expect(await states()).toEqual(['Creating', 4, 'ProvisioningState/creating', 'PowerState/starting']);
    await lab.clock.advance(40);
    expect(await states()).toEqual(['Succeeded', 4, 'ProvisioningState/succeeded', 'PowerState/running']);
  });

  test('whose id is too long for its disks’ names gets names cut to 80 characters, each its own', async () => {
    const url = `${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade`;
    await lab.settle('PUT', url, scaleSetBody(lab.group) as JsonObject);
    const names = (await lab.disks()).map(({ name }) => String(name));
    expect(new Set(names).size).toBe(4);
    expect(names.map((name) => name.length)).toEqual([80, 80, 80, 80]);
    expect(names.filter((name) => /OS__1_[0-9a-f]+$/.test(name))).toHaveLength(2);
    expect(names.filter((name) => /disk2_[0-9a-f]+$/.test(name))).toHaveLength(2);
  });

  test('that isn’t there, and anything below it, is Compute’s own 404', async () => {
    await lab.deploy();
    const answers = ['7', '7/instanceView'].map((path) =>
      refusal(lab.call('GET', `${lab.url}/virtualMachines/${path}`)),
    );
    for (const refused of await Promise.all(answers))
      expect(refused).toMatchObject({
        status: 404,
        code: 'NotFound',
        message: 'The entity was not found in this Azure location.',
      });
    const elsewhere = lab.call('GET', `${lab.url}-other/virtualMachines`);
    expect((await refusal(elsewhere)).code).toBe('ResourceNotFound');
  });

  test('in zones is dealt out over them, and so are its disks', async () => {
    await lab.deploy((set) => {
      set.sku.capacity = 4;
      Object.assign(set, { zones: ['1', '3'] });
    });
    expect((await lab.instances()).map(({ zones }) => zones)).toEqual([['1'], ['3'], ['1'], ['3']]);
    expect((await lab.disks()).map(({ zones }) => String(zones)).toSorted()).toEqual([...'11113333']);
  });
});

describe('the list of instances', () => {
  test('can be asked for those on the latest model, or not', async () => {
    await lab.deploy();
    await lab.deploy((set) => {
      set.sku.name = 'Standard_B2as_v2';
      set.sku.capacity = 3;
    });
    const ids = async (filter: string) => {
      const url = `${lab.url}/virtualMachines?api-version=2024-11-01&$filter=${encodeURIComponent(filter)}`;
      return (await lab.listOf(url)).map(({ instanceId }) => instanceId);
    };
    expect(await ids('properties/latestModelApplied eq true')).toEqual(['2']);
    expect(await ids('properties/latestModelApplied eq false')).toEqual(['0', '1']);
    const other = lab.call('GET', `${lab.url}/virtualMachines?api-version=2024-11-01&$expand=disks`);
    expect((await refusal(other)).extra.target).toBe('$expand');
    expect((await refusal(ids('name eq 0').then(() => ({ status: 200 })))).code).toBe('InvalidFilterInQueryString');
  });

  test('carries instance views when asked, and stubs that know no model when only those are selected', async () => {
    await lab.deploy();
    const url = `${lab.url}/virtualMachines?api-version=2024-11-01&$expand=instanceView`;
    const [whole] = await lab.listOf(url);
    expect(at(whole, 'properties.instanceView')).toEqual(await lab.get(`${lab.url}/virtualMachines/0/instanceView`));
    expect(at(whole, 'properties.latestModelApplied')).toBe(true);
    const [stub] = await lab.listOf(`${url}&$select=instanceView`);
    expect(at(stub, 'properties.latestModelApplied')).toBe(false);
    expect(stub?.properties).not.toHaveProperty('storageProfile');
  });
});

describe('the instance view', () => {
  test('before the agent reports knows only what the platform knows', async () => {
    await lab.put();
    await lab.clock.advance(10);
    const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
    expect(view.vmAgent).toMatchObject({
      vmAgentVersion: 'Unknown',
      statuses: [{ code: 'ProvisioningState/Unavailable', level: 'Warning', displayStatus: 'Not Ready' }],
    });
    expect(view).not.toHaveProperty('computerName');
  });

  test('of a running instance names its domains, system, agent and disks; its power state has no time', async () => {
    await lab.deploy();
    const view = await lab.get(`${lab.url}/virtualMachines/1/instanceView`);
    expect(view).toMatchObject({
      platformUpdateDomain: 1,
      platformFaultDomain: 1,
      computerName: 'labvm000001',
      osName: 'ubuntu',
      osVersion: '22.04',
      hyperVGeneration: 'V2',
      vmAgent: {
        statuses: [{ code: 'ProvisioningState/succeeded', displayStatus: 'Ready', message: 'Guest Agent is running' }],
        extensionHandlers: [],
      },
    });
    const own = (await lab.disks()).filter(({ managedBy }) => String(managedBy).endsWith('/web_1'));
    expect((view.disks as JsonObject[]).map(({ name }) => name)).toEqual(own.map(({ name }) => name));
    expect((view.statuses as JsonObject[])[1]).toEqual({
      code: 'PowerState/running',
      level: 'Info',
      displayStatus: 'VM running',
    });
    // Nothing listens on the port that is probed.
    expect(view).toMatchObject({
      vmHealth: { status: { code: 'HealthState/unhealthy', time: expect.any(String) } },
    });
  });
});
