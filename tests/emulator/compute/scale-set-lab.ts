import type { JsonObject } from '../../../emulator/core/json.ts';
import type { AzureOptions } from '../../../emulator/index.ts';
import { azureInProcess } from '../azure-in-process.ts';

export const PASSWORD = 'Never-to-be-seen-1';
export const CUSTOM_DATA = Buffer.from('#cloud-config').toString('base64');

/** A whole scale set's body: 2 instances, Manual, one empty data disk of 32 GB. `change` edits a copy of it. */
export function scaleSetBody(
  group: string,
  change: (body: ReturnType<typeof bodyIn>) => void = () => {},
): ReturnType<typeof bodyIn> {
  const body = bodyIn(group);
  change(body);
  return body;
}

function bodyIn(group: string) {
  const network = `${group}/providers/Microsoft.Network`;
  return {
    location: 'westeurope',
    sku: { name: 'Standard_B2als_v2', tier: 'Standard', capacity: 2 } as JsonObject,
    properties: {
      orchestrationMode: 'Uniform',
      overprovision: false,
      upgradePolicy: { mode: 'Manual' } as JsonObject,
      virtualMachineProfile: {
        osProfile: {
          computerNamePrefix: 'labvm',
          adminUsername: 'labadmin',
          adminPassword: PASSWORD,
          customData: CUSTOM_DATA,
        } as JsonObject,
        securityProfile: {
          securityType: 'TrustedLaunch',
          uefiSettings: { secureBootEnabled: true, vTpmEnabled: true },
        } as JsonObject,
        storageProfile: {
          imageReference: {
            publisher: 'Canonical',
            offer: '0001-com-ubuntu-server-jammy',
            sku: '22_04-lts-gen2',
            version: 'latest',
          } as JsonObject,
          osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'StandardSSD_LRS' } } as JsonObject,
          dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: 32 }] as JsonObject[],
        } as JsonObject,
        networkProfile: {
          healthProbe: { id: `${network}/loadBalancers/lb/probes/http` },
          networkInterfaceConfigurations: [
            {
              name: 'nic',
              properties: {
                primary: true,
                ipConfigurations: [
                  {
                    name: 'ipconfig',
                    properties: {
                      subnet: { id: `${network}/virtualNetworks/vnet/subnets/instances` },
                      loadBalancerBackendAddressPools: [{ id: `${network}/loadBalancers/lb/backendAddressPools/pool` }],
                    },
                  },
                ],
              },
            },
          ],
        } as JsonObject,
        extensionProfile: { extensions: [] } as JsonObject,
      },
    } as JsonObject & { upgradePolicy: JsonObject; virtualMachineProfile: Record<string, JsonObject> },
  };
}

/** An Azure with a group, a network and a load balancer whose rule uses its probe, ready for a scale set. */
export async function scaleSetLab(variant: Record<string, string> = {}, short: AzureOptions = {}) {
  const lab = azureInProcess(variant, short);
  await lab.createGroup();
  const network = `${lab.group}/providers/Microsoft.Network`;
  const subnet = { name: 'instances', properties: { addressPrefix: '10.0.0.0/24' } };
  const vnet = { addressSpace: { addressPrefixes: ['10.0.0.0/16'] }, subnets: [subnet] };
  await lab.settle('PUT', `${network}/virtualNetworks/vnet`, { location: 'westeurope', properties: vnet });
  await lab.settle('PUT', `${network}/publicIPAddresses/ip`, {
    location: 'westeurope',
    sku: { name: 'Standard' },
    properties: { publicIPAllocationMethod: 'Static' },
  });
  const own = `${network}/loadBalancers/lb`;
  await lab.settle('PUT', own, loadBalancerBody(own, { publicIPAddress: { id: `${network}/publicIPAddresses/ip` } }));
  const url = `${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets/web`;
  const put = (change?: Parameters<typeof scaleSetBody>[1]) =>
    lab.call('PUT', url, scaleSetBody(lab.group, change) as JsonObject);
  /** Puts the set and lets lab time pass until it is there. */
  const deploy = (change?: Parameters<typeof scaleSetBody>[1]) =>
    lab.settle('PUT', url, scaleSetBody(lab.group, change) as JsonObject);
  const listOf = async (path: string) => (await lab.get(path)).value as JsonObject[];
  const instances = () => listOf(`${url}/virtualMachines`);
  const disks = () => listOf(`${lab.group}/providers/Microsoft.Compute/disks`);
  return { ...lab, url, put, deploy, listOf, instances, disks };
}

/** A value deep in an answer: `at(body, 'properties.storageProfile.dataDisks.0.lun')`. */
export function at(body: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);
}

/** A load balancer with one rule for HTTP; the frontend is a public IP address or a subnet. */
export function loadBalancerBody(id: string, frontend: JsonObject): JsonObject {
  return {
    location: 'westeurope',
    sku: { name: 'Standard' },
    properties: {
      frontendIPConfigurations: [{ name: 'front', properties: frontend }],
      backendAddressPools: [{ name: 'pool' }],
      probes: [{ name: 'http', properties: { protocol: 'Tcp', port: 80, intervalInSeconds: 5 } }],
      loadBalancingRules: [
        {
          name: 'http',
          properties: {
            protocol: 'Tcp',
            frontendPort: 80,
            backendPort: 80,
            frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/front` },
            backendAddressPool: { id: `${id}/backendAddressPools/pool` },
            probe: { id: `${id}/probes/http` },
          },
        },
      ],
    },
  };
}
