import type { ResourceSku, Usage } from '@azure/arm-compute';
import { undefinedIfNotFound } from '../../../helpers/azure/clients/azure-error.ts';
import type { Clients } from '../../../helpers/azure/clients/clients.ts';
import { lazy } from '../../../helpers/lazy.ts';
import { usableVersions } from '../../../helpers/readings/image-versions.ts';
import type { Plan } from '../plan/plan.ts';

/** The offers of a region to the subscription. Every list is read once. */
export interface Region {
  /** For example `centralus`. */
  readonly name: string;
  /** Returns a VM size, which may be restricted; undefined if the region does not have it. */
  size(name: string): Promise<ResourceSku | undefined>;
  /** Returns a quota of Compute by its name: `cores`, `standardBasv2Family`. */
  quota(name: string): Promise<Usage | undefined>;
  /** Returns the versions of an image that are not deprecated, oldest first; an empty list if the region does not have the image. */
  imageVersions(image: Plan['image']): Promise<string[]>;
}

/** Returns a region's offers. `location` may be a display name: `East US` is `eastus`. */
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
    const images = await undefinedIfNotFound(
      virtualMachineImages.list(...where, { expand: 'properties', abortSignal }),
    );
    return usableVersions(images ?? []);
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

/** Returns a region's name as it stands in ids: `East US` is `eastus`. */
export function normalise(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}
