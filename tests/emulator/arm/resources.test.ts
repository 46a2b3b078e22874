import { expect, test } from 'vitest';
import { type Resource, Resources } from '../../../emulator/arm/resources.ts';

const group = '/subscriptions/s/resourceGroups/RG';
const [network, balancer] = [
  `${group}/providers/Microsoft.Network/virtualNetworks`,
  `${group}/providers/Microsoft.Network/loadBalancers`,
];
const set = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/vmss`;

function resource(id: string, needs: string[] = []): Resource & { needs: string[] } {
  const parts = id.split('/').slice(6);
  return {
    id,
    type: [parts[0], ...parts.slice(1).filter((_, at) => at % 2 === 0)].join('/'),
    name: parts.at(-1) ?? '',
    location: 'westeurope',
    tags: undefined,
    createdTime: new Date(0),
    changedTime: new Date(0),
    provisioningState: 'Succeeded',
    needs,
    view: () => ({}),
    references() {
      return this.needs;
    },
  };
}

const idsOf = (found: readonly Resource[]) => found.map(({ id }) => id);

test('Resources are listed below every id above them, in the order of their creation, all or of a type', () => {
  const resources = new Resources();
  const all = [`${network}/b`, `${set}/virtualMachines/0/networkInterfaces/nic`, `${network}/a`, set].map((id) =>
    resource(id),
  );
  for (const each of all) resources.set(each);
  expect(idsOf(resources.below(group.toUpperCase()))).toEqual(idsOf(all));
  expect(idsOf(resources.below('/subscriptions/S', 'microsoft.network/VIRTUALNETWORKS'))).toEqual([
    `${network}/b`,
    `${network}/a`,
  ]);
  expect(idsOf(resources.below(`${set}/virtualMachines/0`))).toEqual([all[1]?.id]);
  expect(idsOf(resources.below(set))).toEqual([all[1]?.id]);
  expect(resources.below(`${group}2`)).toEqual([]);
  resources.delete(`${network}/B`);
  expect(idsOf(resources.ofType('Microsoft.Network/virtualNetworks'))).toEqual([`${network}/a`]);
});

test('A resource is a referrer of what it needs now, of the owner of that, and never of itself', () => {
  const resources = new Resources();
  const user = resource(`${balancer}/lb`, [`${network}/v/subnets/One`, `${balancer}/lb/probes/p`]);
  const later = resource(set, [`${network}/v/subnets/one`]);
  for (const each of [resource(`${network}/v`), user, later]) resources.set(each);
  expect(idsOf(resources.referrers(`${network}/V`))).toEqual([user.id, later.id]);
  expect(resources.referrers(`${balancer}/lb`)).toEqual([]);
  user.needs = [`${network}/w`];
  resources.set(user);
  expect(idsOf(resources.referrers(`${network}/v/subnets/one`))).toEqual([later.id]);
  expect(idsOf(resources.referrers(`${network}/w`))).toEqual([user.id]);
  resources.delete(user.id);
  expect(resources.referrers(`${network}/w`)).toEqual([]);
  user.needs = [`${network}/v`];
  resources.refresh(user);
  expect(idsOf(resources.referrers(`${network}/v`))).toEqual([later.id]);
});
