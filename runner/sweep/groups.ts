import type { ResourceGroup } from '@azure/arm-resources';
import type { Clients } from '../../helpers/azure/clients/clients.ts';
import { listResources } from '../../helpers/azure/deployment/leftovers.ts';
import { parseResourceId } from '../../helpers/azure/deployment/resource-id.ts';
import { formatDuration } from '../report/duration.ts';
import type { OurGroup } from './sort-out.ts';

/** Returns all resource groups of the subscription. */
export async function listGroups(clients: Clients): Promise<ResourceGroup[]> {
  const { resourceGroups } = await clients.resources();
  const groups: ResourceGroup[] = [];
  for await (const group of resourceGroups.list()) groups.push(group);
  return groups;
}

/** Describes a group of ours in one line: its name, its age, its owner, and what is in it. */
export async function describeGroup(clients: Clients, group: OurGroup, now: Date): Promise<string> {
  const { name, madeAt, owner, expiresAt } = group;
  const age = formatDuration((now.getTime() - madeAt.getTime()) / 1000);
  const kinds = Map.groupBy(await listResources(clients, name), (id) => parseResourceId(id).type.split('/').at(-1));
  const contents = [...kinds].map(([kind, ids]) => `${ids.length} ${kind}`).join(', ') || 'nothing';
  return `${name}: ${age} old, belongs to ${owner}, expires at ${expiresAt.toISOString()}, contains ${contents}`;
}
