import { expect, test } from 'vitest';
import { type Cmdlets, createCmdlets } from '../../../helpers/cmdlets/cmdlets.ts';
import { startStub } from '../azure/clients/stub-azure.ts';
import { labOf } from './lab-of.ts';

const gallery = '/subscriptions/x/providers/Microsoft.Compute/galleries/g/images/i';

/** A scale set with an image of a gallery, two disks, and whatever else there is to lose on a round trip. */
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

/** What a cmdlet asks Azure for. */
async function requestsOf(run: (cmdlets: Cmdlets) => Promise<unknown>) {
  await using stub = await startStub(({ method, path, body }) => {
    if (method === 'PUT' || method === 'PATCH') return { status: 200, body };
    return { status: 200, body: path.endsWith('/virtualMachines') ? { value: [] } : scaleSet };
  });
  await run(createCmdlets(labOf(stub.clients)));
  return stub.received;
}

async function linesOf(run: (cmdlets: Cmdlets) => Promise<unknown>): Promise<string[]> {
  const prefix = '/resourceGroups/rg/providers/Microsoft.Compute';
  return (await requestsOf(run)).map(
    ({ method, path }) => `${method} ${path.replace(prefix, '').replace('/virtualMachineScaleSets/vmss', '·')}`,
  );
}

/** claims.md §4f: each cmdlet and the REST call it makes. `·` is the scale set. */
test.for<[string, string[], (cmdlets: Cmdlets) => Promise<unknown>]>([
  ['Get-AzVmss', ['GET ·'], ({ getAzVmss }) => getAzVmss()],
  ['Update-AzVmss with parameters', ['PATCH ·'], ({ updateAzVmss }) => updateAzVmss({ skuCapacity: 3 })],
  ['Get-AzVmssVM', ['GET ·/virtualMachines'], ({ getAzVmssVM }) => getAzVmssVM()],
  [
    'Get-AzVmssVM -InstanceView',
    ['GET ·/virtualMachines/0/instanceView'],
    ({ getAzVmssVMInstanceView }) => getAzVmssVMInstanceView({ instanceId: '0' }),
  ],
  [
    'Get-AzVmssRollingUpgrade',
    ['GET ·/rollingUpgrades/latest'],
    ({ getAzVmssRollingUpgrade }) => getAzVmssRollingUpgrade(),
  ],
  [
    'Stop-AzVmssRollingUpgrade',
    ['POST ·/rollingUpgrades/cancel'],
    ({ stopAzVmssRollingUpgrade }) => stopAzVmssRollingUpgrade(),
  ],
  [
    'Start-AzVmssRollingOSUpgrade',
    ['POST ·/osRollingUpgrade'],
    ({ startAzVmssRollingOSUpgrade }) => startAzVmssRollingOSUpgrade(),
  ],
  [
    'Start-AzVmssRollingExtensionUpgrade',
    ['POST ·/extensionRollingUpgrade'],
    ({ startAzVmssRollingExtensionUpgrade }) => startAzVmssRollingExtensionUpgrade(),
  ],
  [
    'Update-AzVmssInstance',
    ['POST ·/manualupgrade'],
    ({ updateAzVmssInstance }) => updateAzVmssInstance({ instanceId: ['0'] }),
  ],
  [
    'Set-AzVmssVM -Reimage',
    ['POST ·/virtualMachines/0/reimage'],
    ({ setAzVmssVM }) => setAzVmssVM({ instanceId: '0', reimage: true }),
  ],
  [
    'Set-AzVmssVM -ReimageAll',
    ['POST ·/virtualMachines/0/reimageall'],
    ({ setAzVmssVM }) => setAzVmssVM({ instanceId: '0', reimageAll: true }),
  ],
  [
    'Set-AzVmssVM -Redeploy',
    ['POST ·/virtualMachines/0/redeploy'],
    ({ setAzVmssVM }) => setAzVmssVM({ instanceId: '0', redeploy: true }),
  ],
  ['Set-AzVmss -Reimage', ['POST ·/reimage'], ({ setAzVmss }) => setAzVmss({ reimage: true })],
  [
    'New-AzVmss',
    ['PUT /virtualMachineScaleSets/other'],
    ({ newAzVmss }) => newAzVmss({ name: 'other', virtualMachineScaleSet: { location: 'centralus' } }),
  ],
  ['Start-AzVmss', ['POST ·/start'], ({ startAzVmss }) => startAzVmss()],
  ['Restart-AzVmss', ['POST ·/restart'], ({ restartAzVmss }) => restartAzVmss({ instanceId: ['0'] })],
  ['Stop-AzVmss', ['POST ·/deallocate'], ({ stopAzVmss }) => stopAzVmss()],
  ['Stop-AzVmss -StayProvisioned', ['POST ·/poweroff'], ({ stopAzVmss }) => stopAzVmss({ stayProvisioned: true })],
  ['Remove-AzVmss -InstanceId', ['POST ·/delete'], ({ removeAzVmss }) => removeAzVmss({ instanceId: ['0'] })],
  ['Get-AzDisk', ['GET /disks/d'], ({ getAzDisk }) => getAzDisk({ diskName: 'd' })],
  ['Update-AzDisk', ['PATCH /disks/d'], ({ updateAzDisk }) => updateAzDisk({ diskName: 'd', diskSizeGB: 64 })],
])('%s', async ([, expected, run]) => {
  expect((await linesOf(run)).map((line) => line.toLowerCase())).toEqual(expected.map((line) => line.toLowerCase()));
});

test('Update-AzVmss with an object sends the whole model that was read, by PUT, without an image id that is the same', async () => {
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

test('Update-AzVmss with parameters sends these and nothing else', async () => {
  const [request] = await requestsOf(({ updateAzVmss }) => updateAzVmss({ imageReferenceVersion: '22.04.202601010' }));
  expect(request?.body).toEqual({
    properties: { virtualMachineProfile: { storageProfile: { imageReference: { version: '22.04.202601010' } } } },
  });
});

test('Get-AzVmssVM asks as an older client when told to', async () => {
  const [request] = await requestsOf(({ getAzVmssVM }) => getAzVmssVM({ apiVersion: '2023-09-01' }));
  expect(request?.query).toContain('api-version=2023-09-01');
});

test('The cmdlets that change a model in memory ask for nothing', async () => {
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
    expect(cmdlets.removeAzVmssExtension(added, 'e').virtualMachineProfile?.extensionProfile?.extensions).toEqual([]);
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
