import type { Azure } from '../../arm/azure.ts';
import { AzureError } from '../../core/azure-error.ts';
import type { Size } from '../catalog/sizes.ts';
import type { Model } from '../model/defaults.ts';
import { checkRange } from '../refusals/values.ts';
import { type Usage, usages } from './usages.ts';

/** Refuses more instances than a set can hold (recorded in ansible#58220: 100 with a single placement group; documented: 1000 without). */
export function checkCapacity({ sku, properties }: Model, name: string): void {
  const limit = properties.singlePlacementGroup ? 100 : 1000;
  if (sku.capacity > limit)
    throw new AzureError(
      409,
      'OperationNotAllowed',
      `Unable to create or update Virtual Machine Scale Set '${name}' as it exceeds the total limit of '${limit}' Virtual Machine instances.`,
    );
  checkRange(sku.capacity, 'sku.capacity', 0, limit);
}

/**
 * Refuses what exceeds a quota. `code` is `OperationNotAllowed` from Compute (recorded in cb-spider#1558) and
 * `QuotaExceeded` from ARM's preflight (recorded in fahclient-azure-vm#3).
 */
export function checkQuota(azure: Azure, location: string, size: Size, moreInstances: number, code: string): void {
  if (moreInstances <= 0) return;
  const more = moreInstances * size.vCPUs;
  for (const usage of usages(azure, location)) {
    if (usage.name !== 'cores' && usage.name !== size.family) continue;
    if (usage.current + more > usage.limit) throw quotaExceeded(usage, location, more, code);
  }
}

function quotaExceeded({ name, current, limit }: Usage, location: string, more: number, code: string): AzureError {
  const quota = name === 'cores' ? 'Total Regional Cores' : `${name} Cores`;
  return new AzureError(
    409,
    code,
    `Operation could not be completed as it results in exceeding approved ${quota} quota. Additional details - Deployment Model: Resource Manager, Location: ${location}, Current Limit: ${limit}, Current Usage: ${current}, Additional Required: ${more}, (Minimum) New Limit Required: ${current + more}. Setup Alerts when Quota reaches threshold. Learn more at https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at https://aka.ms/ProdportalCRP by specifying parameters listed in the ‘Details’ section for deployment to succeed. Please read more about quota limits at https://docs.microsoft.com/en-us/azure/azure-supportability/regional-quota-requests`,
  );
}
