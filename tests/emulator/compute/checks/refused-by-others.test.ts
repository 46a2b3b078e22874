import { beforeEach, describe, expect, test } from 'vitest';
import { AzureError } from '../../../../emulator/core/azure-error.ts';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';
import { type Body, both, change } from './refused.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});

describe('a set is refused for', () => {
  test('a name that is none', async () => {
    const url = `${lab.url.replace(/web$/, '_web')}`;
    expect((await refusal(lab.call('PUT', url, scaleSetBody(lab.group) as JsonObject))).extra.target).toBe(
      'vmScaleSetName',
    );
  });
});

describe('what else there is decides', () => {
  test('whether the network it names is there, which ARM cannot tell beforehand', async () => {
    const elsewhere = lab.group.replace(/rg$/, 'other');
    const body = JSON.parse(JSON.stringify(scaleSetBody(elsewhere)));
    expect(() => lab.azure.gateway.preflight(`${lab.url}?api-version=2024-11-01`, body, false)).not.toThrow();
    expect((await refusal(lab.call('PUT', lab.url, body))).code).toBe('InvalidResourceReference');
  });

  test('whether a load balancing rule uses its probe', async () => {
    const lb = `${lab.group}/providers/Microsoft.Network/loadBalancers/lb`;
    const { properties, ...rest } = await lab.get(lb);
    await lab.settle('PUT', lb, { ...rest, properties: { ...Object(properties), loadBalancingRules: [] } });
    expect((await refusal(lab.put())).code).toBe('CannotUseHealthProbeWithoutLoadBalancing');
  });

  test('how many vCPUs are left: Compute and ARM’s preflight have a code each', async () => {
    const big = (set: Body) => {
      set.sku = { name: 'Standard_D4as_v5', capacity: 26 };
    };
    const refused = await refusal(lab.put(big));
    expect(refused).toMatchObject({ status: 409, code: 'OperationNotAllowed' });
    expect(refused.message).toContain(
      'exceeding approved standardDASv5Family Cores quota. Additional details - Deployment Model: Resource Manager, Location: westeurope, Current Limit: 100, Current Usage: 0, Additional Required: 104, (Minimum) New Limit Required: 104.',
    );
    const body = scaleSetBody(lab.group, big) as JsonObject;
    const preflight = () => lab.azure.gateway.preflight(`${lab.url}?api-version=2024-11-01`, body, false);
    expect(preflight).toThrow(AzureError);
    expect(preflight).toThrow(expect.objectContaining({ code: 'QuotaExceeded' }));
    await lab.deploy((set) => {
      set.sku = { name: 'Standard_D4as_v5', capacity: 25 };
    });
    expect((await refusal(lab.call('PATCH', lab.url, { sku: { capacity: 26 } }))).message).toContain(
      'Current Usage: 100',
    );
  });
});

describe('a change is refused for what a set keeps for life', () => {
  test.each<[string, (set: Body) => void]>([
    ['computerNamePrefix', change('osProfile', { computerNamePrefix: 'other' })],
    ['orchestrationMode', (set) => Object.assign(set.properties, { orchestrationMode: 'Flexible' })],
    ['platformFaultDomainCount', (set) => Object.assign(set.properties, { platformFaultDomainCount: 2 })],
    ['zones', (set) => Object.assign(set, { zones: ['2'] })],
  ])('%s', async (property, change) => {
    await lab.deploy((set) => Object.assign(set, { zones: ['1'] }));
    const before = await lab.get(lab.url);
    expect(await refusal(lab.put(both((set) => Object.assign(set, { zones: ['1'] }), change)))).toMatchObject({
      status: 409,
      code: 'PropertyChangeNotAllowed',
      message: `Changing property '${property}' is not allowed.`,
      extra: { target: property },
    });
    expect(await lab.get(lab.url)).toEqual(before);
  });

  test('singlePlacementGroup, in one direction', async () => {
    const single = (singlePlacementGroup: boolean) => (set: Body) =>
      Object.assign(set.properties, { singlePlacementGroup });
    await lab.deploy(single(true));
    expect((await lab.deploy(single(false))).status).toBe(200);
    expect((await refusal(lab.put(single(true)))).extra.target).toBe('singlePlacementGroup');
  });

  test('its region, by ARM', async () => {
    await lab.deploy();
    const move = lab.put((set) => {
      set.location = 'eastus';
    });
    expect(await refusal(move)).toMatchObject({ status: 409, code: 'InvalidResourceLocation' });
  });
});
