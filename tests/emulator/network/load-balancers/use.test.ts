import { expect, test } from 'vitest';
import { networkLab } from '../network-lab.ts';

async function labWithBalancer() {
  const lab = await networkLab();
  await lab.createAddress();
  await lab.createBalancer();
  return lab;
}

test('A rule is not removed while a scale set takes its health from the probe of the rule', async () => {
  const { createBalancer, told, part, ids, pretendScaleSet } = await labWithBalancer();
  pretendScaleSet(part('probes', 'tcp').id);
  expect(await told(createBalancer({ loadBalancingRules: [] }))).toEqual({
    code: 'CannotRemoveRuleUsedByProbeUsedByVMSS',
    message: `Load balancer rule ${ids.balancer}/loadBalancingRules/http cannot be removed because the rule references the load balancer probe ${ids.balancer}/probes/tcp that is used as health probe by VM scale set ${ids.scaleSet}. To remove this rule, please update VM scale set to remove the reference to the probe.`,
    details: [],
  });
});

test('Nor does it lose its probe', async () => {
  const { createBalancer, code, part, pretendScaleSet } = await labWithBalancer();
  pretendScaleSet(part('probes', 'tcp').id);
  const loadBalancingRules = [
    {
      name: 'http',
      properties: {
        protocol: 'Tcp',
        frontendPort: 80,
        disableOutboundSnat: true,
        frontendIPConfiguration: part('frontendIPConfigurations', 'front'),
      },
    },
  ];
  expect(await code(createBalancer({ loadBalancingRules }))).toBe('CannotModifyRuleUsedByProbeUsedByVMSS');
});

test('A pool that a scale set names is not removed, by itself or with the load balancer', async () => {
  const { settle, told, part, ids, pretendScaleSet, azure } = await labWithBalancer();
  const pool = part('backendAddressPools', 'pool').id;
  const set = pretendScaleSet(pool);
  const spare = part('backendAddressPools', 'spare').id;
  expect(await told(settle('PUT', spare, {}))).toBe(201);
  expect(await told(settle('DELETE', spare))).toBe(202);
  expect(await told(settle('DELETE', ids.balancer))).toEqual({
    code: 'LoadBalancerInUseByVirtualMachineScaleSet',
    message: `Cannot delete load balancer ${ids.balancer} since its child resources pool are in use by virtual machine scale set ${ids.scaleSet}.`,
    details: [],
  });
  azure.resources.delete(set.id);
  expect(await told(settle('DELETE', ids.balancer))).toBe(202);
});

test('A group is emptied in the order of who needs whom', async () => {
  const { createNetwork, createSecurityGroup, settle, azure, ids, group, code, call } = await labWithBalancer();
  await createSecurityGroup();
  await createNetwork({
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [
      { name: 'a', properties: { addressPrefix: '10.0.0.0/24', networkSecurityGroup: { id: ids.securityGroup } } },
    ],
  });
  expect(azure.resources.get(ids.balancer)?.references()).toEqual([ids.address]);
  expect(azure.resources.get(ids.network)?.references()).toEqual([ids.securityGroup]);
  await settle('DELETE', group);
  expect(await code(call('GET', group))).toBe('ResourceGroupNotFound');
  expect(azure.resources.below(group)).toEqual([]);
});
