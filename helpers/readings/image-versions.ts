import type { VirtualMachineImage } from '@azure/arm-compute';
import type { Cmdlets } from '../cmdlets/cmdlets.ts';
import { AssumptionFailed } from '../verdict/findings.ts';

/** Returns the newest version but one of the image in the scale set model. Throws `AssumptionFailed` if the region has no two usable versions. */
export async function readOlderImageVersion({
  getAzVmss,
  getAzVMImage,
}: Pick<Cmdlets, 'getAzVmss' | 'getAzVMImage'>): Promise<string> {
  const { location, virtualMachineProfile } = await getAzVmss();
  const { publisher = '', offer = '', sku = '' } = virtualMachineProfile?.storageProfile?.imageReference ?? {};
  const versions = usableVersions(await getAzVMImage({ location, publisher, offer, sku }));
  const older = versions.at(-2);
  if (older !== undefined) return older;
  const found = versions.join(', ') || 'none';
  throw new AssumptionFailed(
    `the image ${publisher}:${offer}:${sku} has at least two versions in ${location} that are not deprecated (found: ${found}; choose a different SKU with LAB_PARAMETERS)`,
  );
}

/** Returns the versions that Azure still deploys, the newest last. It rejects a deprecated one (source: deprecated-images-page). */
export function usableVersions(
  images: readonly Pick<VirtualMachineImage, 'name' | 'imageDeprecationStatus'>[],
): string[] {
  return images
    .filter(({ imageDeprecationStatus }) => imageDeprecationStatus?.imageState !== 'Deprecated')
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
