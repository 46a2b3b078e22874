import { expect, test } from 'vitest';
import {
  checkScaleSetNetwork,
  fillNetworkDefaults,
  findProbe,
  networkReferences,
  ScaleSetNetworkProfile,
} from '../../../../emulator/network/index.ts';
import { networkErrorFormat } from '../../../../emulator/network/refusals/error-format.ts';
import { read } from '../../../../emulator/schema/read.ts';
import { networkLab } from '../network-lab.ts';

async function labWithNetwork() {
  const lab = await networkLab();
  const { ids, part, azure } = lab;
  await lab.createNetwork();
  await lab.createAddress();
  await lab.createBalancer();
  const profile = (subnet: string, pools: { id: string }[], probe = part('probes', 'tcp')) =>
    read(
      ScaleSetNetworkProfile,
      {
        healthProbe: probe,
        networkInterfaceConfigurations: [
          {
            name: 'nic',
            properties: {
              primary: 'true',
              ipConfigurations: [
                { name: 'ipconfig', properties: { subnet: { id: subnet }, loadBalancerBackendAddressPools: pools } },
              ],
            },
          },
        ],
      },
      networkErrorFormat,
    );
  const check = (sent: ScaleSetNetworkProfile, location = 'westeurope') =>
    checkScaleSetNetwork(azure, { id: ids.scaleSet, location }, sent);
  return { ...lab, profile, check, pools: [part('backendAddressPools', 'pool')] };
}

test('A network profile whose every part is there is taken', async () => {
  const { profile, check, pools, ids, part } = await labWithNetwork();
  const sent = profile(ids.subnet, pools);
  expect(() => check(sent)).not.toThrow();
  expect(networkReferences(sent)).toEqual([part('probes', 'tcp').id, ids.subnet, pools[0]?.id]);
});

test('A pool may be sent whole, as it is read: only its id is kept', async () => {
  const { profile, pools } = await labWithNetwork();
  const whole = pools.map(({ id }) => ({ id, name: 'pool', etag: 'W/"1"', type: 'x', properties: { a: 1 } }));
  expect(profile('x', whole)).toEqual(profile('x', pools));
});

test('What is not there, or in another region, is refused by its id', async () => {
  const { profile, check, pools, ids, part } = await labWithNetwork();
  const message = (id: string) =>
    `Resource ${id} referenced by resource ${ids.scaleSet} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`;
  const gone = [`${ids.subnet}x`, part('backendAddressPools', 'x').id, part('probes', 'x').id];
  expect(() => check(profile(gone[0] ?? '', pools))).toThrow(message(gone[0] ?? ''));
  expect(() => check(profile(ids.subnet, [{ id: gone[1] ?? '' }]))).toThrow(message(gone[1] ?? ''));
  expect(() => check(profile(ids.subnet, pools, { id: gone[2] ?? '' }))).toThrow(message(gone[2] ?? ''));
  expect(() => check(profile(ids.subnet, pools), 'northeurope')).toThrow(/was not found/);
});

test('A health probe needs instances behind its load balancer', async () => {
  const { profile, check, ids, part } = await labWithNetwork();
  expect(() => check(profile(ids.subnet, []))).toThrow(
    expect.objectContaining({
      code: 'CannotUseHealthProbeWithoutLoadBalancing',
      message: `VM scale set ${ids.scaleSet} cannot use probe ${part('probes', 'tcp').id} as a HealthProbe because primary IP configuration ipconfig of the scale set does not use load balancing. LoadBalancerBackendAddressPools property of the IP configuration must reference backend address pool of the load balancer that contains the probe.`,
    }),
  );
});

test('A health probe needs a rule that uses it', async () => {
  const { profile, check, pools, ids, createBalancer, azure, part } = await labWithNetwork();
  await createBalancer({ loadBalancingRules: [] });
  expect(findProbe(azure, part('probes', 'tcp').id)).toMatchObject({ usedByRule: false });
  expect(() => check(profile(ids.subnet, pools))).toThrow(
    expect.objectContaining({ code: 'CannotUseHealthProbeWithoutLoadBalancing' }),
  );
});

test('A probe is found by its id, with what Azure fills in', async () => {
  const { azure, part, ids } = await labWithNetwork();
  expect(findProbe(azure, part('probes', 'TCP').id)).toEqual({
    protocol: 'Tcp',
    port: 80,
    intervalInSeconds: 15,
    numberOfProbes: 2,
    probeThreshold: 1,
    noHealthyBackendsBehavior: 'AllProbedDown',
    usedByRule: true,
  });
  expect(findProbe(azure, part('probes', 'none').id)).toBeUndefined();
  expect(findProbe(azure, ids.subnet)).toBeUndefined();
});

test('A sole interface and a sole configuration are primary, and filling in twice changes nothing', async () => {
  const { profile, pools, ids } = await labWithNetwork();
  const filled = fillNetworkDefaults(profile(ids.subnet, pools));
  expect(filled.networkInterfaceConfigurations?.[0]).toMatchObject({
    properties: {
      primary: true,
      disableTcpStateTracking: false,
      dnsSettings: { dnsServers: [] },
      ipConfigurations: [{ properties: { primary: true, privateIPAddressVersion: 'IPv4' } }],
    },
  });
  expect(fillNetworkDefaults(filled)).toEqual(filled);
});
