import { closest } from 'fastest-levenshtein';
import type { Check } from './check.ts';
import { normalise } from './region.ts';

const NAMESPACES = ['Microsoft.Compute', 'Microsoft.Network'];

/** Whether the subscription is registered for what the lab is made of. */
export const registration: Check = {
  name: 'providers',
  async ask({ clients, signal }) {
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
      refusal: {
        rule: 'The subscription has to be registered for the providers of everything that is deployed.',
        remedy: `Register it: ${lacking.map((namespace) => `az provider register --namespace ${namespace} --wait`).join('; ')}`,
      },
    };
  },
};

/** Whether the region is one that has scale sets. */
export const region: Check = {
  name: 'region',
  async ask({ clients, region: { name }, signal }) {
    const { providers } = await clients.resources();
    const { resourceTypes = [] } = await providers.get('Microsoft.Compute', { abortSignal: signal });
    const type = resourceTypes.find(({ resourceType }) => resourceType === 'virtualMachineScaleSets');
    const regions = (type?.locations ?? []).map(normalise);
    if (regions.includes(name)) return { found: `${name} has scale sets` };
    return {
      found: `${name} has no scale sets`,
      refusal: {
        rule: `LAB_LOCATION has to be one of ${regions.join(', ')}.`,
        remedy: regions.length === 0 ? 'Choose another subscription.' : `Did you mean ${closest(name, regions)}?`,
      },
    };
  },
};
