import type { ResourceSku, Usage } from '@azure/arm-compute';
import { undefinedIfNotFound } from '../../helpers/azure/clients/azure-error.ts';
import type { Clients } from '../../helpers/azure/clients/clients.ts';
import { lazy } from '../../helpers/lazy.ts';
import type { Plan } from './plan.ts';

/** What a region offers to the subscription; each is asked once. */
export interface Region {
  /** For example `centralus`. */
  readonly name: string;
  /** A size of virtual machines, if the region has it; it may be restricted. */
  size(name: string): Promise<ResourceSku | undefined>;
  /** The quotas of Compute, by their names: `cores`, `standardBasv2Family`. */
  quota(name: string): Promise<Usage | undefined>;
  /** The versions of an image, oldest first; none if the region does not know the image. */
  imageVersions(image: Plan['image']): Promise<string[]>;
}

/** A region, to ask it what it offers. `location` is as somebody wrote it: `East US` is `eastus`. */
export function openRegion({ compute }: Clients, location: string, abortSignal: AbortSignal): Region {
  const name = normalise(location);
  const sizes = lazy(async () => {
    const filter = `location eq '${name}'`;
    const skus = await all((await compute()).resourceSkus.list({ filter, abortSignal }));
    return skus.filter(({ resourceType }) => resourceType === 'virtualMachines');
  });
  const usages = lazy(async () => all((await compute()).usage.list(name, { abortSignal })));
  const images = new Map<string, Promise<string[]>>();
  const listVersions = async (...where: [location: string, publisher: string, offer: string, sku: string]) => {
    const { virtualMachineImages } = await compute();
    const images = await undefinedIfNotFound(virtualMachineImages.list(...where, { abortSignal }));
    return (images ?? []).map(({ name }) => name).sort();
  };
  return {
    name,
    size: async (size) => (await sizes()).find((sku) => sku.name?.toLowerCase() === size.toLowerCase()),
    quota: async (quota) => (await usages()).find((usage) => usage.name?.value?.toLowerCase() === quota.toLowerCase()),
    imageVersions({ publisher, offer, sku }) {
      const urn = [publisher, offer, sku].join(':');
      const versions = images.get(urn) ?? listVersions(name, publisher, offer, sku);
      images.set(urn, versions);
      return versions;
    },
  };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** A region's name as Azure's ids have it. */
export function normalise(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}
