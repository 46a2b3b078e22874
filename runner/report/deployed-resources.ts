import type { Clients } from '../../helpers/azure/clients/clients.ts';
import { listResources } from '../../helpers/azure/deployment/leftovers.ts';
import { parseResourceId } from '../../helpers/azure/deployment/resource-id.ts';
import type { Redactor } from '../../helpers/evidence/redact.ts';
import { toPlain } from '../../helpers/evidence/to-plain.ts';

/** A resource of the lab and its references to the others, without secrets. */
export interface DeployedResource {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** The ids of the other resources that it names. */
  readonly refersTo: readonly string[];
  /** Azure's response for the resource. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/** The api-version of each kind of resource, because the generic read has no default. */
const API_VERSIONS: Readonly<Record<string, string>> = {
  'Microsoft.Compute/disks': '2026-03-02',
  'Microsoft.Compute/virtualMachineScaleSets': '2024-11-01',
};
const NETWORK_API_VERSION = '2024-05-01';
const SCALE_SET = 'Microsoft.Compute/virtualMachineScaleSets';

/**
 * Reads the deployed resources: each resource of the group, and the instances, which no list of resources contains. A value counts
 * as a reference if it is the id of another resource, or of a part of it, such as a backend pool.
 */
export async function readDeployed(
  clients: Clients,
  { resourceGroup, redactor, signal }: { resourceGroup: string; redactor: Redactor; signal: AbortSignal },
): Promise<DeployedResource[]> {
  const { resources } = await clients.resources();
  const { virtualMachineScaleSetVMs } = await clients.compute();
  const listed = await Promise.all(
    (await listResources(clients, resourceGroup)).map(async (id) => {
      const { type } = parseResourceId(id);
      const apiVersion = API_VERSIONS[type] ?? NETWORK_API_VERSION;
      return { id, answer: toPlain(await resources.getById(id, apiVersion, { abortSignal: signal })) };
    }),
  );
  const instances: typeof listed = [];
  for (const { type, name } of listed.map(({ id }) => parseResourceId(id))) {
    if (type !== SCALE_SET) continue;
    for await (const instance of virtualMachineScaleSetVMs.list(resourceGroup, name, { abortSignal: signal })) {
      instances.push({ id: instance.id ?? '', answer: toPlain(instance) });
    }
  }
  const all = [...listed, ...instances];
  return all.map(({ id, answer }) => {
    const named = stringsIn(answer).map((text) => text.toLowerCase());
    const isNamed = (other: string) => named.some((text) => text === other || text.startsWith(`${other}/`));
    const refersTo = all.map((other) => other.id).filter((other) => other !== id && isNamed(other.toLowerCase()));
    return redactor.value({ id, ...parseResourceId(id), refersTo, answer }) as DeployedResource;
  });
}

function stringsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(stringsIn) : [];
}
