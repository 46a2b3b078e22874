import type { Resource } from '../../../emulator/arm/resources.ts';
import { isObject, type Json, type JsonObject } from '../../../emulator/core/json.ts';
import type { Answer } from '../../../emulator/core/route.ts';
import { azureInProcess } from '../azure-in-process.ts';

/** An emulated Azure with a group, and short words for what the tests of the network ask of it. */
export async function networkLab() {
  const azure = azureInProcess();
  await azure.createGroup();
  const at = (type: string, name: string) => `${azure.group}/providers/Microsoft.Network/${type}/${name}`;
  const ids = {
    network: at('virtualNetworks', 'vnet'),
    subnet: `${at('virtualNetworks', 'vnet')}/subnets/default`,
    securityGroup: at('networkSecurityGroups', 'nsg'),
    address: at('publicIPAddresses', 'pip'),
    balancer: at('loadBalancers', 'lb'),
    scaleSet: `${azure.group}/providers/Microsoft.Compute/virtualMachineScaleSets/vmss`,
  };
  const part = (kind: string, name: string) => ({ id: `${ids.balancer}/${kind}/${name}` });
  /** Returns the error of a rejected request, or else the status of the response. */
  const told = async (asked: Promise<Answer>): Promise<Json> => {
    try {
      return (await asked).status;
    } catch (fault) {
      if (fault instanceof Error && 'body' in fault && isObject(fault.body)) return fault.body;
      throw fault;
    }
  };
  return {
    ...azure,
    at,
    ids,
    part,
    told,
    /** The properties of what an id names. */
    properties: async (id: string): Promise<JsonObject> => propertiesOf(await azure.get(id)),
    createNetwork: (properties: JsonObject = NETWORK) =>
      azure.settle('PUT', ids.network, { location: 'westeurope', properties }),
    createAddress: () => azure.settle('PUT', ids.address, ADDRESS),
    createSecurityGroup: () => azure.settle('PUT', ids.securityGroup, { location: 'westeurope' }),
    createBalancer: (changes: JsonObject = {}) =>
      azure.settle('PUT', ids.balancer, balancerBody(ids.address, part, changes)),
    /** The code of a refusal, or the status of an answer. */
    code: async (asked: Promise<Answer>): Promise<Json | undefined> => {
      const answer = await told(asked);
      return isObject(answer) ? answer.code : answer;
    },
    /** Puts something there that stands for a scale set and refers to ids. */
    pretendScaleSet: (...references: string[]): Resource => {
      const set = scaleSet(ids.scaleSet, references);
      azure.azure.resources.set(set);
      return set;
    },
  };
}

export const NETWORK = {
  addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
  subnets: [{ name: 'default', properties: { addressPrefix: '10.0.0.0/24' } }],
};

export const ADDRESS = {
  location: 'westeurope',
  sku: { name: 'Standard' },
  properties: { publicIPAllocationMethod: 'Static' },
};

export function propertiesOf(view: Json | undefined): JsonObject {
  const properties = isObject(view) ? view.properties : undefined;
  return isObject(properties) ? properties : {};
}

/** The items of a list in a view, each an object. */
export function items(list: Json | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function balancerBody(
  address: string,
  part: (kind: string, name: string) => JsonObject,
  changes: JsonObject,
): JsonObject {
  return {
    location: 'westeurope',
    sku: { name: 'Standard' },
    properties: {
      frontendIPConfigurations: [{ name: 'front', properties: { publicIPAddress: { id: address } } }],
      backendAddressPools: [{ name: 'pool' }],
      probes: [{ name: 'tcp', properties: { protocol: 'Tcp', port: 80 } }],
      loadBalancingRules: [
        {
          name: 'http',
          properties: {
            protocol: 'tcp',
            frontendPort: 80,
            backendPort: 80,
            disableOutboundSnat: true,
            frontendIPConfiguration: part('frontendIPConfigurations', 'front'),
            backendAddressPool: part('backendAddressPools', 'pool'),
            probe: part('probes', 'tcp'),
          },
        },
      ],
      outboundRules: [
        {
          name: 'out',
          properties: {
            protocol: 'All',
            frontendIPConfigurations: [part('frontendIPConfigurations', 'front')],
            backendAddressPool: part('backendAddressPools', 'pool'),
          },
        },
      ],
      ...changes,
    },
  };
}

function scaleSet(id: string, references: string[]): Resource {
  const time = new Date(0);
  return {
    id,
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    name: 'vmss',
    location: 'westeurope',
    tags: undefined,
    createdTime: time,
    changedTime: time,
    provisioningState: 'Succeeded',
    view: () => ({ id }),
    references: () => references,
  };
}
