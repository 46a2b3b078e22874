import { isDeepStrictEqual } from 'node:util';
import { copyOf, toJson } from '../../core/json.ts';
import type { Model } from './defaults.ts';

/**
 * The part of a model that an instance is made from. Everything else, such as tags, capacity and policies, leaves instances
 * unchanged.
 */
export type MachineModel = ReturnType<typeof machineOf>;

/** Returns a copy of the part of a model that instances are created from. */
export function machineOf({ sku, zones, properties }: Model) {
  return copyOf({
    size: sku.name,
    tier: sku.tier,
    zones: zones ?? [],
    profile: properties.virtualMachineProfile,
  });
}

/** Returns true if instances created from either model would be the same. */
export function sameMachine(a: Model, b: Model): boolean {
  return isDeepStrictEqual(toJson(machineOf(a)), toJson(machineOf(b)));
}

/** Returns true if two models are the same in every part. */
export function sameModel(a: Model, b: Model): boolean {
  return isDeepStrictEqual(toJson(a), toJson(b));
}
