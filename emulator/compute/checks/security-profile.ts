import { AzureError } from '../../core/azure-error.ts';
import type { Image } from '../catalog/images.ts';
import type { Size } from '../catalog/sizes.ts';
import type { Model } from '../model/defaults.ts';
import { notBuilt } from '../refusals/values.ts';

type SecurityProfile = Model['properties']['virtualMachineProfile']['securityProfile'];

/** Refuses an image, a size and a security type that do not go together. */
export function checkSecurity(security: SecurityProfile, size: Size, image: Image): void {
  const { securityType, uefiSettings } = security ?? {};
  if (securityType === 'ConfidentialVM')
    throw notBuilt('Confidential machines are not built.', 'compute/checks/security-profile.ts');
  // The words from azure-cli's own test (azure-arm §8); the code is assumed.
  if (uefiSettings && image.generation === 'V1')
    throw badRequest('UEFI settings are not supported for VMs and VM Scale Sets using Generation 1 Image.');
  // Recorded in azure-cli#27975.
  if (securityType === 'TrustedLaunch' && !image.trustedLaunch)
    throw badRequest(
      'Use of TrustedLaunch setting is not supported for the provided image. Please select Trusted Launch Supported Gen2 OS Image. For more information, see https://aka.ms/TrustedLaunch-FAQ.',
    );
  // The words of azure-cli#28005; the code is assumed.
  if (securityType === 'TrustedLaunch' && !size.trustedLaunch)
    throw badRequest(
      `The VM size '${size.name}' is not supported for creation of VMs and Virtual Machine Scale Set with 'TrustedLaunch' security type. For more information, see https://aka.ms/TrustedLaunch-FAQ`,
    );
  checkGeneration(size, image);
}

/** assumed: the words are from memory of public issues. */
function checkGeneration(size: Size, image: Image): void {
  if (size.generations.split(',').includes(image.generation)) return;
  const [wanted, able] = [image.generation, size.generations].map((each) => each.replaceAll('V', ''));
  throw badRequest(
    `The selected VM size '${size.name}' cannot boot Hypervisor Generation '${wanted}'. If this was a Create operation please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM Size, which is '${able}'. For more information, see https://aka.ms/azuregen2vm`,
  );
}

function badRequest(message: string): AzureError {
  return new AzureError(400, 'BadRequest', message);
}
