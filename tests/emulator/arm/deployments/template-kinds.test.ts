import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../../compute/scale-set-lab.ts';

// Templates like the public ones with a scale set, in words of our own: each has one feature.
type Change = (body: ReturnType<typeof scaleSetBody>, group: string) => void;

const setOf = (group: string, change: Change = () => {}, name = 'set'): JsonObject => ({
  type: 'Microsoft.Compute/virtualMachineScaleSets',
  apiVersion: '2024-07-01',
  name,
  ...scaleSetBody(group, (body) => change(body, group)),
});
const resource = (type: string, properties: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  type,
  apiVersion: '2024-05-01',
  name: 'other',
  location: 'westeurope',
  properties,
  ...more,
});
const bodyOf = (resources: JsonObject[]): JsonObject => ({
  properties: {
    mode: 'Incremental',
    template: {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources,
    },
  },
});
const image =
  (publisher: string, offer: string, sku: string): Change =>
  ({ properties }) => {
    const storage = properties.virtualMachineProfile.storageProfile as JsonObject;
    storage.imageReference = { publisher, offer, sku, version: 'latest' };
  };
const ipConfiguration =
  (properties: (group: string) => JsonObject): Change =>
  ({ properties: { virtualMachineProfile } }, group) => {
    const nics = virtualMachineProfile.networkProfile?.networkInterfaceConfigurations as unknown as [
      { properties: { ipConfigurations: [{ properties: JsonObject }] } },
    ];
    Object.assign(nics[0].properties.ipConfigurations[0].properties, properties(group));
  };
const extension =
  (publisher: string, type: string, version: string, settings: JsonObject): Change =>
  ({ properties }) => {
    properties.virtualMachineProfile.extensionProfile = {
      extensions: [
        {
          name: 'e',
          properties: { publisher, type, typeHandlerVersion: version, autoUpgradeMinorVersion: true, settings },
        },
      ],
    };
  };
const size =
  (name: string): Change =>
  ({ sku }) => {
    sku.name = name;
  };

describe('A template deploys that has', () => {
  test.each<[string, (group: string) => JsonObject[]]>([
    ['zones', (group) => [{ ...setOf(group), zones: ['1', '2', '3'] }]],
    [
      'a public address for each instance',
      (group) => [
        setOf(
          group,
          ipConfiguration(() => ({
            publicIPAddressConfiguration: { name: 'pub', properties: { idleTimeoutInMinutes: 15 } },
          })),
        ),
      ],
    ],
    [
      'automatic repairs by the probe',
      (group) => [
        setOf(group, ({ properties }) => {
          properties.automaticRepairsPolicy = { enabled: true, gracePeriod: 'PT30M' };
        }),
      ],
    ],
    [
      'a script in its settings',
      (group) => [
        setOf(
          group,
          extension('Microsoft.Azure.Extensions', 'CustomScript', '2.1', { commandToExecute: 'echo hello' }),
        ),
      ],
    ],
    ['an identity of the system', (group) => [{ ...setOf(group), identity: { type: 'SystemAssigned' } }]],
    ['several sets behind one load balancer', (group) => [setOf(group), setOf(group, () => {}, 'second')]],
    [
      'a set and its own network',
      (group) =>
        [
          resource('Microsoft.Network/virtualNetworks', {
            addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
            subnets: [{ name: 'own', properties: { addressPrefix: '10.1.0.0/24' } }],
          }),
          {
            ...setOf(
              group,
              ipConfiguration((own) => ({
                subnet: { id: `${own}/providers/Microsoft.Network/virtualNetworks/other/subnets/own` },
                loadBalancerBackendAddressPools: [],
              })),
            ),
            dependsOn: ['Microsoft.Network/virtualNetworks/other'],
          },
        ].map((each) => {
          const profile = (each.properties as JsonObject).virtualMachineProfile as JsonObject | undefined;
          if (profile) delete (profile.networkProfile as JsonObject).healthProbe;
          return each;
        }),
    ],
  ])('%s', async (_, resources) => {
    const lab = await scaleSetLab();
    const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
    const { operation } = await lab.settle('PUT', url, bodyOf(resources(lab.group)));
    expect(operation?.error).toBeUndefined();
    expect(await lab.get(url)).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
  });
});

test('A template fails whose script is to be downloaded, as guests reach no network', async () => {
  const lab = await scaleSetLab();
  const settings = { fileUris: ['https://example.org/install.sh'], commandToExecute: 'sh install.sh' };
  const set = setOf(lab.group, extension('Microsoft.Azure.Extensions', 'CustomScript', '2.1', settings));
  const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
  const { operation } = await lab.settle('PUT', url, bodyOf([set]));
  expect(JSON.stringify(operation?.error)).toContain('[emulator: guests reach no network]');
});

describe('A template is refused before anything is deployed, and the gap is named, that has', () => {
  test.each<[string, (group: string) => JsonObject, RegExp]>([
    [
      'an application gateway',
      () => resource('Microsoft.Network/applicationGateways'),
      /applicationGateways.* is not built/,
    ],
    [
      'a pool of an application gateway',
      (group) =>
        setOf(
          group,
          ipConfiguration((own) => ({
            applicationGatewayBackendAddressPools: [
              { id: `${own}/providers/Microsoft.Network/applicationGateways/g/backendAddressPools/p` },
            ],
          })),
        ),
      /'applicationGatewayBackendAddressPools' can have no value/,
    ],
    [
      'an application security group',
      (group) =>
        setOf(
          group,
          ipConfiguration((own) => ({
            applicationSecurityGroups: [{ id: `${own}/providers/Microsoft.Network/applicationSecurityGroups/g` }],
          })),
        ),
      /'applicationSecurityGroups' can have no value/,
    ],
    ['autoscale', () => resource('Microsoft.Insights/autoscaleSettings'), /autoscaleSettings.* is not built/i],
    ['a jumpbox', () => resource('Microsoft.Compute/virtualMachines'), /virtualMachines.* is not built/],
    ['a network interface', () => resource('Microsoft.Network/networkInterfaces'), /networkInterfaces.* is not built/],
    ['a storage account', () => resource('Microsoft.Storage/storageAccounts'), /storageAccounts.* is not built/],
    ['an availability set', () => resource('Microsoft.Compute/availabilitySets'), /availabilitySets.* is not built/],
    ['a prefix of addresses', () => resource('Microsoft.Network/publicIPPrefixes'), /publicIPPrefixes.* is not built/],
    ['an image of its own', () => resource('Microsoft.Compute/images'), /images.* is not built/],
    ['a key vault', () => resource('Microsoft.KeyVault/vaults'), /vaults.* is not built/],
    ['a cluster of Service Fabric', () => resource('Microsoft.ServiceFabric/clusters'), /clusters.* is not built/],
    [
      'an automation account',
      () => resource('Microsoft.Automation/automationAccounts'),
      /automationAccounts.* is not built/,
    ],
    [
      'Windows',
      (group) => setOf(group, image('MicrosoftWindowsServer', 'WindowsServer', '2019-Datacenter')),
      /not in its catalog/,
    ],
    ['CentOS', (group) => setOf(group, image('OpenLogic', 'CentOS', '7.4')), /not in its catalog/],
    ['a size of an old series', (group) => setOf(group, size('Standard_A1')), /Standard_A1.*\[emulator: /s],
    [
      'unmanaged disks',
      (group) =>
        setOf(group, ({ properties }) => {
          (properties.virtualMachineProfile.storageProfile as JsonObject).osDisk = {
            name: 'vmssosdisk',
            createOption: 'FromImage',
            vhdContainers: ['https://account.blob.core.windows.net/vhds'],
          };
        }),
      /Unmanaged disks are not built/,
    ],
    [
      'the Flexible mode',
      (group) => ({
        ...resource('Microsoft.Compute/virtualMachineScaleSets', {
          orchestrationMode: 'Flexible',
          platformFaultDomainCount: 1,
        }),
        name: `${group.length}`,
      }),
      /Flexible scale sets are not built/,
    ],
    [
      'the encryption of disks',
      (group) => setOf(group, extension('Microsoft.Azure.Security', 'AzureDiskEncryptionForLinux', '1.1', {})),
      /\[emulator: /,
    ],
  ])('%s', async (_, resources, gap) => {
    const lab = await scaleSetLab();
    const url = `${lab.group}/providers/Microsoft.Resources/deployments/d`;
    const fault = await refusal(lab.call('PUT', url, bodyOf([resources(lab.group)])));
    expect(fault.code).toBe('InvalidTemplateDeployment');
    expect(fault.extra.details?.map(({ message }) => message).join('\n')).toMatch(gap);
    expect(JSON.stringify(fault.extra)).not.toContain("'never'");
  });
});
