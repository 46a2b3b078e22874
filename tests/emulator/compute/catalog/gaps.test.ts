import { describe, expect, test } from 'vitest';
import { refusal } from '../../azure-in-process.ts';
import { extensions } from '../extensions/models.ts';
import { at, scaleSetLab } from '../scale-set-lab.ts';

const image = (publisher: string, offer: string, sku: string, version = 'latest') => ({
  publisher,
  offer,
  sku,
  version,
});

describe('What the catalog lacks is refused with what it has', () => {
  test.each([
    ['WindowsServer', image('MicrosoftWindowsServer', 'WindowsServer', '2022-datacenter'), 'it has Canonical:'],
    ['Debian', image('Debian', 'debian-12', '12-gen2'), 'it has Canonical:'],
    ['a SKU', image('Canonical', '0001-com-ubuntu-server-jammy', '22_04-lts-gen3'), '22_04-lts-gen2'],
    [
      'a version',
      image('Canonical', 'UbuntuServer', '18.04-LTS', '18.04.1'),
      'Canonical:UbuntuServer:18.04-LTS:18.04.2',
    ],
  ])('an image: %s', async (_, imageReference, has) => {
    const lab = await scaleSetLab();
    const { code, message } = await refusal(
      lab.put((set) => Object.assign(set.properties.virtualMachineProfile.storageProfile ?? {}, { imageReference })),
    );
    expect(code).toBe('PlatformImageNotFound');
    expect(message).toContain('[emulator: not in its catalog; it has');
    expect(message).toContain(has);
  });

  test.each([
    ['Standard_D2s_v99', 'Standard_D2s_v'],
    ['Standard_NC4as_T4_v3', 'sizes'],
  ])('the size %s', async (name, near) => {
    const lab = await scaleSetLab();
    const { code, message } = await refusal(lab.put((set) => Object.assign(set.sku, { name })));
    expect(code).toBe('InvalidParameter');
    expect(message).toMatch(new RegExp(`\\[emulator: not in its catalog; it has [^\\]]*${near}`));
  });

  test.each(['Standard_A1', 'Basic_A0', 'standard_a11'])('the size %s, which Azure has retired', async (name) => {
    const lab = await scaleSetLab();
    const { message } = await refusal(lab.put((set) => Object.assign(set.sku, { name })));
    expect(message).toContain('[emulator: Azure retired the Basic and Standard A series on August 31, 2024.');
  });

  test.each([
    ['Microsoft.Compute', 'CustomScriptExtension', '1.10', 'Microsoft.Azure.Extensions.CustomScript'],
    ['Microsoft.Azure.Extensions', 'CustomScript', '3.0', 'it has Microsoft.Azure.Extensions.CustomScript.2.0,'],
    [
      'Microsoft.Azure.Security',
      'AzureDiskEncryptionForLinux',
      '1.1',
      'it has Microsoft.Azure.Extensions.CustomScript,',
    ],
  ])('the extension %s.%s %s', async (publisher, type, typeHandlerVersion, has) => {
    const lab = await scaleSetLab();
    const { code, message } = await refusal(lab.put(extensions(['x', { publisher, type, typeHandlerVersion }])));
    expect(code).toBe('ArtifactNotFound');
    expect(message).toContain(has);
  });

  test('a region of another cloud', async () => {
    const lab = await scaleSetLab();
    const { message } = await refusal(
      lab.call('GET', `${lab.subscription}/providers/Microsoft.Compute/locations/chinaeast/vmSizes`),
    );
    expect(message).toContain('[emulator: not in its catalog; it has');
  });
});

describe('The catalog has', () => {
  test.each(['italynorth', 'Canada Central', 'brazilsouth', 'australiasoutheast', 'ukwest'])(
    'the region %s',
    async (location) => {
      const lab = await scaleSetLab();
      const address = `${lab.group}/providers/Microsoft.Network/publicIPAddresses/elsewhere`;
      const { status } = await lab.call('PUT', address, {
        location,
        sku: { name: 'Standard' },
        properties: { publicIPAllocationMethod: 'Static' },
      });
      expect(status).toBe(201);
    },
  );

  test.each([
    ['Standard_D2_v2', 2, 7, 8, 100],
    ['Standard_DS2_v2', 2, 7, 8, 14],
    ['Standard_B12ms', 12, 48, 16, 96],
    ['Standard_D8ds_v5', 8, 32, 16, 300],
    ['Standard_F4s_v2', 4, 8, 8, 32],
    ['Standard_E16s_v3', 16, 128, 32, 256],
    ['Standard_D4s_v6', 4, 16, 12, 0],
    ['Standard_E104ids_v5', 104, 672, 64, 3800],
    ['Standard_E112ias_v5', 112, 672, 64, 0],
  ])('the size %s with its vCPUs, memory and disks', async (name, cores, memoryGB, disks, temporaryGB) => {
    const lab = await scaleSetLab();
    const sizes = await lab.listOf(`${lab.subscription}/providers/Microsoft.Compute/locations/westeurope/vmSizes`);
    expect(sizes.find((each) => each.name === name)).toMatchObject({
      numberOfCores: cores,
      memoryInMB: memoryGB * 1024,
      maxDataDiskCount: disks,
      resourceDiskSizeInMB: temporaryGB * 1024,
    });
  });

  test('every size once', async () => {
    const lab = await scaleSetLab();
    const sizes = await lab.listOf(`${lab.subscription}/providers/Microsoft.Compute/locations/westeurope/vmSizes`);
    expect(new Set(sizes.map(({ name }) => String(name).toLowerCase())).size).toBe(sizes.length);
  });

  test('older releases of Ubuntu, each with its guest', async () => {
    const lab = await scaleSetLab();
    await lab.deploy((set) => {
      const { storageProfile } = set.properties.virtualMachineProfile;
      Object.assign(storageProfile ?? {}, { imageReference: image('Canonical', 'UbuntuServer', '18.04-LTS') });
      delete set.properties.virtualMachineProfile.securityProfile;
    });
    const { operation } = await lab.settle('POST', `${lab.url}/virtualMachines/0/runCommand`, {
      commandId: 'RunShellScript',
      script: ['. /etc/os-release; echo "$PRETTY_NAME"'],
    });
    expect(at(operation?.output, 'value.0.message')).toContain('Ubuntu 18.04');
  });

  test('agents that report to services outside: their report says that they have no effect', async () => {
    const lab = await scaleSetLab();
    const agent = { publisher: 'Microsoft.Azure.Monitor', type: 'AzureMonitorLinuxAgent', typeHandlerVersion: '1.0' };
    await lab.deploy(extensions(['agent', agent]));
    const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
    expect(at(view, 'extensions.0.statuses.0.message')).toContain('[emulator: nothing in the instance shows an effect');
  });
});
