import type { ResourceGroup } from '@azure/arm-resources';
import type { Clients } from '../clients/clients.ts';
import { listResources } from '../deployment/leftovers.ts';
import type { Deletion } from '../deployment/resource-group.ts';
import { parseResourceId } from '../deployment/resource-id.ts';
import { takeDown } from '../deployment/take-down.ts';
import { sayHours } from './duration.ts';
import type { OurGroup } from './sort-out.ts';

/** So many groups are deleted at the same time. */
const AT_ONCE = 4;

/** All resource groups of the subscription. */
export async function listGroups(clients: Clients): Promise<ResourceGroup[]> {
  const { resourceGroups } = await clients.resources();
  const groups: ResourceGroup[] = [];
  for await (const group of resourceGroups.list()) groups.push(group);
  return groups;
}

/** A group that is to go, on a line: its name, its age, whose it is, and what is in it. */
export async function describeGroup(clients: Clients, group: OurGroup, now: Date): Promise<string> {
  const { name, madeAt, owner, expiresAt } = group;
  const age = sayHours((now.getTime() - madeAt.getTime()) / 3_600_000);
  const kinds = Map.groupBy(await listResources(clients, name), (id) => parseResourceId(id).type.split('/').at(-1));
  const contents = [...kinds].map(([kind, ids]) => `${ids.length} ${kind}`).join(', ') || 'nothing';
  return `${name}  ${age} old, of ${owner}, expires at ${expiresAt.toISOString()}, in it: ${contents}`;
}

/** Deletes groups of ours, several at a time, and waits until they are gone. Tells of each; answers those that are not gone. */
export async function sweep(
  groups: readonly OurGroup[],
  { tell, ...deletion }: Deletion & { tell: (line: string) => void },
): Promise<string[]> {
  const left: string[] = [];
  const queue = groups.values();
  const work = async () => {
    for (const { name, runId } of queue) {
      try {
        tell(await takeDown({ id: runId, resourceGroup: name }, { ...deletion, tell }));
      } catch (error) {
        left.push(name);
        tell(error instanceof Error ? error.message : String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return left;
}
