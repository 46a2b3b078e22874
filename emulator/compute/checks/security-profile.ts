import type { Image } from '../catalog/images.ts';
import type { Size } from '../catalog/sizes.ts';
import type { Model } from '../model/defaults.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { valueRefusals } from '../refusals/values.ts';

type SecurityProfile = Model['properties']['virtualMachineProfile']['securityProfile'];

/** Refuses an image, a size and a security type that do not go together. */
export function checkSecurity(security: SecurityProfile, size: Size, image: Image): void {
  const { securityType, uefiSettings } = security ?? {};
  if (securityType === 'ConfidentialVM')
    throw valueRefusals.notBuilt('Confidential machines are not built.', 'compute/checks/security-profile.ts');
  if (uefiSettings && image.generation === 'V1') throw instanceRefusals.uefiOnGeneration1();
  if (securityType === 'TrustedLaunch' && !image.trustedLaunch) throw instanceRefusals.trustedLaunchImage();
  if (securityType === 'TrustedLaunch' && !size.trustedLaunch) throw instanceRefusals.trustedLaunchSize(size.name);
  checkGeneration(size, image);
}

function checkGeneration(size: Size, image: Image): void {
  if (size.generations.split(',').includes(image.generation)) return;
  const [imageGeneration = '', supported = ''] = [image.generation, size.generations].map((each) =>
    each.replaceAll('V', ''),
  );
  throw instanceRefusals.generation(size.name, imageGeneration, supported);
}
