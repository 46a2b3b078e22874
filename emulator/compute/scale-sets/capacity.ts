import type { Azure } from '../../arm/azure.ts';
import { isObject } from '../../core/json.ts';
import type { ArmRequest } from '../../core/route.ts';
import type { Size } from '../catalog/sizes.ts';
import type { Model } from '../model/defaults.ts';
import { scaleSetRefusals } from '../refusals/scale-sets.ts';
import { checkRange, valueRefusals } from '../refusals/values.ts';
import { usages } from './usages.ts';

/** Refuses a capacity that is `null`, which is missing also where there is one already. */
export function checkSentCapacity({ body }: ArmRequest): void {
  const sku = isObject(body) ? body.sku : undefined;
  if (isObject(sku) && sku.capacity === null) throw valueRefusals.missing('sku.capacity');
}

/** Refuses more instances than a scale set can hold: 100 with a single placement group, 1,000 without. */
export function checkCapacity({ sku, properties }: Model, name: string): void {
  const limit = properties.singlePlacementGroup ? 100 : 1000;
  if (sku.capacity > limit) throw scaleSetRefusals.tooManyInstances(name, limit);
  checkRange(sku.capacity, 'sku.capacity', 0, limit);
}

type QuotaRefusal = (typeof scaleSetRefusals)['quotaExceeded'];

/** Refuses instances that exceed a quota, by the refusal of Compute or of ARM's preflight. */
export function checkQuota(
  azure: Azure,
  location: string,
  size: Size,
  moreInstances: number,
  exceeded: QuotaRefusal = scaleSetRefusals.quotaExceeded,
): void {
  if (moreInstances <= 0) return;
  const more = moreInstances * size.vCPUs;
  for (const { name, current, limit } of usages(azure, location)) {
    if (name !== 'cores' && name !== size.family) continue;
    const quota = name === 'cores' ? 'Total Regional Cores' : `${name} Cores`;
    if (current + more > limit) throw exceeded(quota, location, limit, current, more);
  }
}
