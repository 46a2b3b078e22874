import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { at, CUSTOM_DATA, PASSWORD, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});

describe('what Azure fills in', () => {
  test('stands in the answer to the PUT, in the order Azure has it', async () => {
    const { body } = await lab.put((set) => {
      delete set.sku.tier;
      set.location = 'West Europe';
    });
    expect(Object.keys(body as JsonObject)).toEqual(['name', 'id', 'type', 'location', 'sku', 'etag', 'properties']);
    expect(body).toMatchObject({
      name: 'web',
      id: lab.url,
      type: 'Microsoft.Compute/virtualMachineScaleSets',
      location: 'westeurope',
      sku: { name: 'Standard_B2als_v2', tier: 'Standard', capacity: 2 },
      etag: '"1"',
      properties: {
        singlePlacementGroup: true,
        orchestrationMode: 'Uniform',
        overprovision: false,
        doNotRunExtensionsOnOverprovisionedVMs: false,
        platformFaultDomainCount: 5,
        uniqueId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        timeCreated: expect.stringMatching(/^2026-01-01T/),
      },
    });
    expect(at(body, 'properties.upgradePolicy')).toEqual({ mode: 'Manual' });
  });

  test('of the operating system: what may run and who may sign in', async () => {
    const { body } = await lab.put();
    expect(at(body, 'properties.virtualMachineProfile.osProfile')).toEqual({
      computerNamePrefix: 'labvm',
      adminUsername: 'labadmin',
      linuxConfiguration: {
        disablePasswordAuthentication: false,
        provisionVMAgent: true,
        enableVMAgentPlatformUpdates: false,
      },
      secrets: [],
      allowExtensionOperations: true,
      requireGuestProvisionSignal: true,
    });
  });

  test('of the disks: type by the size, caching, and the size of the image; no names', async () => {
    const { body } = await lab.put((set) => {
      set.properties.virtualMachineProfile.storageProfile = {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
        osDisk: { createOption: 'fromimage' },
        dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: 32, managedDisk: {} }],
      };
    });
    expect(at(body, 'properties.virtualMachineProfile.storageProfile')).toEqual({
      osDisk: {
        osType: 'Linux',
        createOption: 'FromImage',
        caching: 'ReadWrite',
        managedDisk: { storageAccountType: 'Premium_LRS' },
        diskSizeGB: 30,
      },
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' },
      dataDisks: [
        {
          lun: 0,
          createOption: 'Empty',
          caching: 'None',
          managedDisk: { storageAccountType: 'Premium_LRS' },
          diskSizeGB: 32,
        },
      ],
      diskControllerType: 'SCSI',
    });
  });

  test('has no key for data disks when there are none', async () => {
    const { body } = await lab.put((set) => {
      set.properties.virtualMachineProfile.storageProfile = {
        ...set.properties.virtualMachineProfile.storageProfile,
        dataDisks: [],
      };
    });
    expect(at(body, 'properties.virtualMachineProfile.storageProfile')).not.toHaveProperty('dataDisks');
  });

  test('of a rolling policy, only when the mode is Rolling or something of it was sent', async () => {
    const defaults = {
      maxBatchInstancePercent: 20,
      maxUnhealthyInstancePercent: 20,
      maxUnhealthyUpgradedInstancePercent: 20,
      pauseTimeBetweenBatches: 'PT0S',
      maxSurge: false,
      rollbackFailedInstancesOnPolicyBreach: false,
    };
    const rolling = await lab.put((set) => {
      set.properties.upgradePolicy = { mode: 'Rolling', automaticOSUpgradePolicy: { enableAutomaticOSUpgrade: false } };
    });
    expect(at(rolling.body, 'properties.upgradePolicy')).toEqual({
      mode: 'Rolling',
      rollingUpgradePolicy: defaults,
      automaticOSUpgradePolicy: {
        enableAutomaticOSUpgrade: false,
        useRollingUpgradePolicy: false,
        disableAutomaticRollback: false,
      },
    });
    await lab.clock.advance(60);
    const manual = await lab.put((set) => {
      set.properties.upgradePolicy = { mode: 'Manual', rollingUpgradePolicy: { maxBatchInstancePercent: 50 } };
    });
    expect(at(manual.body, 'properties.upgradePolicy.rollingUpgradePolicy')).toEqual({
      ...defaults,
      maxBatchInstancePercent: 50,
    });
  });
});

describe('secrets', () => {
  test('are kept for the guest, and in no answer about the set, its instances or what is going on', async () => {
    const put = await lab.deploy((set) => {
      set.properties.virtualMachineProfile.extensionProfile = {
        extensions: [
          {
            name: 'hello',
            properties: {
              publisher: 'Microsoft.Azure.Extensions',
              type: 'CustomScript',
              typeHandlerVersion: '2.1',
              settings: { customData: 'the customer’s own' },
              protectedSettings: { commandToExecute: 'true not-to-be-seen' },
            },
          },
        ],
      };
    });
    const answers = JSON.stringify([
      put.body,
      await lab.get(lab.url),
      await lab.get(`${lab.url}?$expand=userData&api-version=2024-11-01`),
      await lab.get(`${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets`),
      await lab.get(`${lab.url}/virtualMachines?$expand=instanceView&api-version=2024-11-01`),
      await lab.get(`${lab.url}/virtualMachines/0`),
      await lab.get(put.headers?.['Azure-AsyncOperation'] ?? ''),
    ]);
    expect(answers).not.toContain(PASSWORD);
    expect(answers).not.toContain(CUSTOM_DATA);
    expect(answers).not.toContain('not-to-be-seen');
    expect(answers).toContain('the customer’s own');
  });

  test('include user data, unless it is asked for', async () => {
    await lab.deploy((set) => {
      Object.assign(set.properties.virtualMachineProfile, { userData: 'aGVsbG8=' });
    });
    const profile = 'properties.virtualMachineProfile';
    expect(at(await lab.get(lab.url), profile)).not.toHaveProperty('userData');
    const expanded = await lab.get(`${lab.url}?$expand=userData&api-version=2024-11-01`);
    expect(at(expanded, profile)).toHaveProperty('userData', 'aGVsbG8=');
  });
});
