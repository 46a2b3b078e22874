import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DiskBody } from '../../../emulator/compute/disks/schema.ts';
import { InstancePut } from '../../../emulator/compute/instances/schema.ts';
import { ScaleSetPut } from '../../../emulator/compute/model/schema/scale-set.ts';
import { LoadBalancerBody } from '../../../emulator/network/load-balancers/schema.ts';
import { PublicIpAddressBody } from '../../../emulator/network/public-ip-addresses/schema.ts';
import { SecurityGroupBody } from '../../../emulator/network/security-groups/schema.ts';
import { VirtualNetworkBody } from '../../../emulator/network/virtual-networks/schema.ts';
import type { Schema } from '../../../emulator/schema/types.ts';
import { effectOf, entriesOf, itemOf, unwrap } from '../../../emulator/schema/walk.ts';

type Serialize = (item: unknown) => unknown;

/** Returns an object that has every property, down to a depth; the SDK's serializers then write all the names that they know. */
function everything(depth: number): unknown {
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'map') return (each: Serialize) => (depth === 0 ? [] : [each(everything(depth))]);
        return typeof name === 'symbol' || depth === 0 ? undefined : everything(depth - 1);
      },
    },
  );
}

/** Returns the paths that the SDK writes and a schema does not know. */
function unknownTo(schema: Schema, written: unknown, path = ''): string[] {
  const inner = unwrap(schema);
  if (effectOf(schema)?.effect === 'readOnly' || typeof written !== 'object' || written === null) return [];
  const item = itemOf(inner);
  if (Array.isArray(written)) return item ? unknownTo(item, written[0], `${path}[]`) : [];
  const entries = entriesOf(inner);
  return Object.entries(entries ? written : {}).flatMap(([name, value]) => {
    const at = path ? `${path}.${name}` : name;
    const entry = entries?.[name];
    return entry ? unknownTo(entry, value, at) : [at];
  });
}

async function serializer(module: string, name: string): Promise<Serialize> {
  const file = pathToFileURL(`node_modules/@azure/${module}/models.js`);
  const found: unknown = (await import(file.href))[name];
  if (typeof found !== 'function') throw new Error(`There is no ${name} in ${module}.`);
  return found as Serialize;
}

const COMPUTE = 'arm-compute/dist/esm/models/compute';
const DISKS = 'arm-compute/dist/esm/models/computeDisk';
const NETWORK = 'arm-network/dist/esm/models/common';

describe('The schema knows every property that the SDK can write', () => {
  // Network's types hold one another in circles, below references of which only the id counts.
  test.each<[body: string, schema: Schema, module: string, depth: number]>([
    ['virtualMachineScaleSet', ScaleSetPut, COMPUTE, 12],
    ['virtualMachineScaleSetVM', InstancePut, COMPUTE, 12],
    ['disk', DiskBody, DISKS, 12],
    ['virtualNetwork', VirtualNetworkBody, NETWORK, 6],
    ['networkSecurityGroup', SecurityGroupBody, NETWORK, 4],
    ['loadBalancer', LoadBalancerBody, NETWORK, 4],
    ['publicIPAddress', PublicIpAddressBody, NETWORK, 4],
  ])('of a %s', async (body, schema, module, depth) => {
    const serialize = await serializer(module, `${body}Serializer`);
    expect(unknownTo(schema, serialize(everything(depth)))).toEqual([]);
  });
});
