import { expect, test } from 'vitest';
import { type BehaviorName, type Behaviors, choicesOf } from '../../../emulator/behaviors/index.ts';
import { findDisk } from '../../../emulator/compute/disks/disk.ts';
import type { Instance } from '../../../emulator/compute/instances/instance.ts';
import { ScaleSet } from '../../../emulator/compute/scale-sets/scale-set.ts';
import { AzureError } from '../../../emulator/core/azure-error.ts';
import type { Answer } from '../../../emulator/core/route.ts';
import type { scaleSetBody } from '../compute/scale-set-lab.ts';
import { rollingLab } from '../compute/stand-ins.ts';

/** A lab in a variant, deployed, with two healthy instances. */
export type VariantLab = Awaited<ReturnType<typeof rollingLab>>;
/** Changes a body before it is sent. */
export type Change = (set: ReturnType<typeof scaleSetBody>) => void;

/** An experiment that distinguishes the choices of a behavior, and the observation for each choice. */
export interface AlternativeCase<Name extends BehaviorName> {
  /** The parameters of the scale set. By default, Rolling mode with two instances. */
  given?: Change;
  look(lab: VariantLab): Promise<unknown>;
  seen: { [Choice in Behaviors[Name]]: unknown };
}

/** Tries every choice of the behaviors named by a part of the table: none can be left out. */
export function tryAlternatives<Names extends BehaviorName>(cases: { [Name in Names]: AlternativeCase<Name> }): void {
  for (const [name, each] of Object.entries<Omit<AlternativeCase<BehaviorName>, 'seen'> & { seen: object }>(cases))
    test.each(choicesOf(name))(`${name}: %s`, async (choice) => {
      const lab = await rollingLab({ [name]: choice }, undefined, each.given);
      expect(await each.look(lab)).toEqual(Object(each.seen)[choice]);
    });
}

/** The record of the lab's scale set. */
export function setOf(lab: VariantLab): ScaleSet {
  const set = lab.azure.resources.get(lab.url);
  if (!(set instanceof ScaleSet)) throw new Error('there is no scale set');
  return set;
}

/** The record of an instance. */
export function instanceOf(lab: VariantLab, id: string): Instance {
  const instance = setOf(lab).instances.get(id);
  if (!instance) throw new Error(`there is no instance ${id}`);
  return instance;
}

/** The state of an instance's disks: the same disk, the same content, its size. */
export function watchDisks(lab: VariantLab, id = '0') {
  const look = () => {
    const { osDisk, dataDisks } = instanceOf(lab, id);
    const disks = [osDisk, dataDisks[0]].map((each) => findDisk(lab.azure, each?.id ?? ''));
    return disks.map((disk) => ({ id: disk?.id, device: disk?.device, sizeGB: disk?.sizeGB }));
  };
  const before = look();
  return () => {
    const [os, data] = look().map(({ id: now, device, sizeGB }, i) => {
      const was = before[i];
      const fate = now !== was?.id ? 'new' : device === was?.device ? 'same' : 'wiped';
      return i === 0 ? fate : `${fate} ${sizeGB}`;
    });
    return { os, data };
  };
}

/** The end of a request: the code of the rejection or of the failed operation, or its status. */
export async function outcome(answer: Promise<Answer>): Promise<string> {
  try {
    const { operation } = await answer;
    return operation?.error?.code ?? operation?.status ?? 'done';
  } catch (fault) {
    if (fault instanceof AzureError) return fault.code;
    throw fault;
  }
}

/** Mode Manual, in which nothing follows a write. */
export const manual: Change = (set) => {
  set.properties.upgradePolicy = { mode: 'Manual' };
};

/** A part of the storage profile changed. */
export const storage =
  (values: object): Change =>
  (set) => {
    const old = Object(set.properties.virtualMachineProfile.storageProfile);
    set.properties.virtualMachineProfile.storageProfile = { ...old, ...values };
  };

/** The image in its older version. */
export const olderImage: Change = (set) => {
  const { imageReference } = Object(set.properties.virtualMachineProfile.storageProfile);
  storage({ imageReference: { ...imageReference, version: '22.04.202508270' } })(set);
};

/** Another password. */
export const otherPassword: Change = (set) => {
  Object(set.properties.virtualMachineProfile.osProfile).adminPassword = 'Another-password-2';
};
