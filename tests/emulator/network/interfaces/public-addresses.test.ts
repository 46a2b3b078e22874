import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetLab } from '../../compute/scale-set-lab.ts';

type Lab = Awaited<ReturnType<typeof scaleSetLab>>;

const deploy = (lab: Lab, publicIPAddressConfiguration: JsonObject, capacity = 2) =>
  lab.deploy((set) => {
    set.sku.capacity = capacity;
    const network = set.properties.virtualMachineProfile.networkProfile ?? {};
    const [nic] = network.networkInterfaceConfigurations as [JsonObject];
    const [configuration] = at(nic, 'properties.ipConfigurations') as [{ properties: JsonObject }];
    configuration.properties.publicIPAddressConfiguration = publicIPAddressConfiguration;
  });
const addresses = async (lab: Lab) =>
  (await lab.listOf(`${lab.url}/publicIPAddresses`)).map((each) => String(at(each, 'properties.ipAddress')));

describe('A public address of each instance', () => {
  test('is its own: different from the others and from those of resources', async () => {
    const lab = await scaleSetLab();
    await deploy(lab, { name: 'own', sku: { name: 'Standard' } });
    const balancer = at(
      await lab.get(`${lab.group}/providers/Microsoft.Network/publicIPAddresses/ip`),
      'properties.ipAddress',
    );
    const all = [...(await addresses(lab)), String(balancer)];
    expect(all).toHaveLength(3);
    expect(new Set(all).size).toBe(3);
    for (const each of all) expect(each).toMatch(/^203\.0\.113\.\d+$/);
    const later = `${lab.group}/providers/Microsoft.Network/publicIPAddresses/later`;
    await lab.settle('PUT', later, {
      location: 'westeurope',
      sku: { name: 'Standard' },
      properties: { publicIPAllocationMethod: 'Static' },
    });
    expect(all).not.toContain(at(await lab.get(later), 'properties.ipAddress'));
  });

  test('is read from the set, from an IP configuration, by itself, and by the interface that refers to it', async () => {
    const lab = await scaleSetLab();
    const dnsSettings = { domainNameLabel: 'lab' };
    await deploy(lab, {
      name: 'own',
      sku: { name: 'Standard' },
      properties: { idleTimeoutInMinutes: 10, dnsSettings },
    });
    const nic = `${lab.url}/virtualMachines/1/networkInterfaces/nic`;
    const list = `${nic}/ipConfigurations/ipconfig/publicIPAddresses`;
    const [own] = await lab.listOf(list);
    expect(own).toMatchObject({
      name: 'own',
      id: `${list}/own`,
      sku: { name: 'Standard', tier: 'Regional' },
      properties: {
        publicIPAllocationMethod: 'Static',
        idleTimeoutInMinutes: 10,
        ipConfiguration: { id: `${nic}/ipConfigurations/ipconfig` },
        dnsSettings: { fqdn: 'vm1.lab.westeurope.cloudapp.azure.com' },
      },
    });
    expect(await lab.get(`${list}/own`)).toEqual(own);
    expect(at(await lab.get(nic), 'properties.ipConfigurations.0.properties.publicIPAddress.id')).toBe(`${list}/own`);
    expect((await refusal(lab.call('GET', `${list}/other`))).status).toBe(404);
  });

  test('is free again once its instance is deleted, and kept by a reimage', async () => {
    const lab = await scaleSetLab();
    await deploy(lab, { name: 'own' }, 1);
    const before = await addresses(lab);
    await lab.settle('POST', `${lab.url}/reimage`);
    expect(await addresses(lab)).toEqual(before);
    await lab.settle('POST', `${lab.url}/delete`, { instanceIds: ['0'] });
    expect(await addresses(lab)).toEqual([]);
    await lab.call('PATCH', lab.url, { sku: { capacity: 1 } });
    await lab.clock.advance(600);
    expect(await addresses(lab)).toEqual(before);
  });

  test('is not there unless the model asks for it', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    expect(await addresses(lab)).toEqual([]);
  });
});
