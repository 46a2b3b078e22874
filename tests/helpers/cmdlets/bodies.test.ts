import { expect, test } from 'vitest';
import { type Cmdlets, createCmdlets } from '../../../helpers/cmdlets/cmdlets.ts';
import { startStub } from '../azure/clients/stub-azure.ts';
import { labOf } from './lab-of.ts';

const gallery = '/subscriptions/x/providers/Microsoft.Compute/galleries/g/images/i';

/** A scale set with a gallery image, a data disk, and other values that a round trip could lose. */
const scaleSet = {
  id: '/x',
  name: 'vmss',
  location: 'centralus',
  tags: { lab: 'x' },
  sku: { name: 'Standard_B2als_v2', tier: 'Standard', capacity: 2 },
  properties: {
    provisioningState: 'Succeeded',
    orchestrationMode: 'Uniform',
    overprovision: false,
    upgradePolicy: {
      mode: 'Rolling',
      rollingUpgradePolicy: { maxBatchInstancePercent: 50, pauseTimeBetweenBatches: 'PT10S' },
    },
    virtualMachineProfile: {
      osProfile: {
        computerNamePrefix: 'labvm',
        adminUsername: 'labadmin',
        linuxConfiguration: { provisionVMAgent: true },
      },
      storageProfile: {
        imageReference: { id: gallery },
        dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: 32, caching: 'ReadOnly' }],
      },
    },
  },
};

/** Returns the requests that cmdlets send. */
async function requestsOf(run: (cmdlets: Cmdlets) => Promise<unknown>) {
  await using stub = await startStub(({ method, path, body }) => {
    if (method === 'PUT' || method === 'PATCH') return { status: 200, body };
    return { status: 200, body: path.endsWith('/virtualMachines') ? { value: [] } : scaleSet };
  });
  await run(createCmdlets(labOf(stub.clients)));
  return stub.received;
}

test('Update-AzVmss with an object sends the whole model by PUT, without an unchanged image id', async () => {
  const requests = await requestsOf(async ({ getAzVmss, updateAzVmss, setDataDiskSize }) => {
    await updateAzVmss({ virtualMachineScaleSet: setDataDiskSize(await getAzVmss(), { lun: 0, diskSizeGB: 64 }) });
  });
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT']);
  const { osProfile, storageProfile } = scaleSet.properties.virtualMachineProfile;
  const { provisioningState: _, ...properties } = scaleSet.properties;
  const [disk] = storageProfile.dataDisks;
  expect(requests.at(-1)?.body).toMatchObject({
    location: 'centralus',
    tags: { lab: 'x' },
    sku: scaleSet.sku,
    properties: {
      ...properties,
      virtualMachineProfile: { osProfile, storageProfile: { dataDisks: [{ ...disk, diskSizeGB: 64 }] } },
    },
  });
  expect(JSON.stringify(requests.at(-1)?.body)).not.toContain(gallery);
});

test('Update-AzVmss with parameters sends only these', async () => {
  const [request] = await requestsOf(({ updateAzVmss }) => updateAzVmss({ imageReferenceVersion: '22.04.202601010' }));
  expect(request?.body).toEqual({
    properties: { virtualMachineProfile: { storageProfile: { imageReference: { version: '22.04.202601010' } } } },
  });
});

test('Get-AzVmssVM uses an older api-version on request', async () => {
  const [request] = await requestsOf(({ getAzVmssVM }) => getAzVmssVM({ apiVersion: '2023-09-01' }));
  expect(request?.query).toContain('api-version=2023-09-01');
});

test('The cmdlets that change a model in memory send no request', async () => {
  const extension = {
    name: 'e',
    publisher: 'p',
    type: 't',
    typeHandlerVersion: '2.1',
    setting: { commandToExecute: 'true' },
  };
  const requests = await requestsOf(async (cmdlets) => {
    const model = await cmdlets.getAzVmss();
    const added = cmdlets.addAzVmssExtension(cmdlets.addAzVmssExtension(model, extension), extension);
    expect(added.virtualMachineProfile?.extensionProfile?.extensions).toEqual([
      {
        name: 'e',
        publisher: 'p',
        typePropertiesType: 't',
        typeHandlerVersion: '2.1',
        settings: { commandToExecute: 'true' },
      },
    ]);
    expect(
      cmdlets.removeAzVmssExtension(added, { name: 'e' }).virtualMachineProfile?.extensionProfile?.extensions,
    ).toEqual([]);
    const disks = cmdlets.addAzVmssDataDisk(model, { lun: 1, diskSizeGB: 8 }).virtualMachineProfile?.storageProfile
      ?.dataDisks;
    expect(disks?.map(({ lun }) => lun)).toEqual([0, 1]);
    expect(model.virtualMachineProfile?.storageProfile?.dataDisks).toHaveLength(1);
    const surging = cmdlets.setRollingUpgradePolicy(model, { maxSurge: true }).upgradePolicy?.rollingUpgradePolicy;
    expect(surging).toEqual({ maxBatchInstancePercent: 50, pauseTimeBetweenBatches: 'PT10S', maxSurge: true });
    const networkProfile = { healthProbe: { id: 'probe' }, networkInterfaceConfigurations: [] };
    const probed = { ...model, virtualMachineProfile: { ...model.virtualMachineProfile, networkProfile } };
    expect(cmdlets.removeHealthProbe(probed).virtualMachineProfile?.networkProfile).toEqual({
      networkInterfaceConfigurations: [],
    });
    expect(() => cmdlets.setDataDiskSize(model, { lun: 7, diskSizeGB: 8 })).toThrow(
      'The model has no data disk at LUN 7 to resize.',
    );
  });
  expect(requests).toHaveLength(1);
});
