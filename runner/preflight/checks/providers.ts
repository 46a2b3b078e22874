import { closest } from 'fastest-levenshtein';
import type { Check } from './check.ts';
import { normalise } from './region.ts';

const NAMESPACES = ['Microsoft.Compute', 'Microsoft.Network'];

/** Checks that the subscription is registered for the resource providers of the lab. */
export const registration: Check = {
  name: 'providers',
  async run({ clients, signal }) {
    const { providers } = await clients.resources();
    const states = await Promise.all(
      NAMESPACES.map(async (namespace) => ({
        namespace,
        state: (await providers.get(namespace, { abortSignal: signal })).registrationState,
      })),
    );
    const found = states.map(({ namespace, state }) => `${namespace} is ${state ?? 'in no state'}`).join(', ');
    const lacking = states.filter(({ state }) => state !== 'Registered').map(({ namespace }) => namespace);
    if (lacking.length === 0) return { found };
    return {
      found,
      problem: {
        rule: 'The subscription must be registered for the resource providers of the lab.',
        remedy: `Register it: ${lacking.map((namespace) => `az provider register --namespace ${namespace} --wait`).join('; ')}`,
      },
    };
  },
};

/** Checks that the region has scale sets. */
export const region: Check = {
  name: 'region',
  async run({ clients, region: { name }, signal }) {
    const { providers } = await clients.resources();
    const { resourceTypes = [] } = await providers.get('Microsoft.Compute', { abortSignal: signal });
    const type = resourceTypes.find(({ resourceType }) => resourceType === 'virtualMachineScaleSets');
    const regions = (type?.locations ?? []).map(normalise);
    if (regions.includes(name)) return { found: `${name} has scale sets` };
    return {
      found: `${name} has no scale sets`,
      problem: {
        rule: `LAB_LOCATION must be one of ${regions.join(', ')}.`,
        remedy: regions.length === 0 ? 'Choose a different subscription.' : `Did you mean ${closest(name, regions)}?`,
      },
    };
  },
};
