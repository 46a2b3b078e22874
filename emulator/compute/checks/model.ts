import { findImage } from '../catalog/images.ts';
import { checkZones } from '../catalog/locations.ts';
import { checkRestriction, findSize } from '../catalog/sizes.ts';
import type { Model } from '../model/defaults.ts';
import type { ScaleSetBody } from '../model/schema/scale-set.ts';
import { scaleSetRefusals } from '../refusals/scale-sets.ts';
import { valueRefusals } from '../refusals/values.ts';
import { checkExtensions } from './extensions.ts';
import { checkOSProfile, checkUserData } from './os-profile.ts';
import { checkPolicies } from './policies.ts';
import { checkSecurity } from './security-profile.ts';
import { checkStorageProfile, checkUltraDisks } from './storage-profile.ts';

/** Refuses a model that is wrong whatever else there is in the subscription; its upgrade policy is checked apart. `old` is the model before. */
export function checkModel(id: string, model: Model, old: Model | undefined): void {
  const { location, sku, zones = [], properties } = model;
  const { osProfile, storageProfile, securityProfile } = properties.virtualMachineProfile;
  const size = findSize(sku.name, location);
  checkRestriction(size, location, zones, id);
  checkZones(zones, location, 'virtualMachineScaleSets', id.split('/').at(-1) ?? '');
  const { image } = findImage(storageProfile.imageReference, location);
  checkOSProfile(osProfile);
  checkUserData(properties.virtualMachineProfile.userData);
  checkStorageProfile(storageProfile, size, image);
  checkUltraDisks(model);
  checkSecurity(securityProfile, size, image);
  checkPolicies(model, size);
  checkExtensions(id.split('/').at(-1) ?? '', model, old);
}

/** Refuses the other kind of scale sets, before anything of it is looked at as if it were a Uniform one: a set without a size and a profile is Flexible. */
export function checkUniform({ properties, sku }: ScaleSetBody): void {
  const isEmpty = sku === undefined && properties !== undefined && properties.virtualMachineProfile === undefined;
  if (properties?.orchestrationMode === 'Flexible' || (isEmpty && properties.orchestrationMode === undefined))
    throw valueRefusals.notBuilt('Flexible scale sets are not built, Uniform ones are.', 'compute/flexible');
}

/** Refuses a name that a scale set cannot have: at most 64 characters for Linux. */
export function checkName(name: string): void {
  if (!/^[^_\W][\w.-]{0,63}(?<![-.])$/.test(name)) throw scaleSetRefusals.name();
}
