import { minutesOf, stretchOf } from './minutes.ts';
import { splitWhole } from './split-whole.ts';

/**
 * The most lab minutes that a part of a night is planned for. The shortest limit that a part meets is an hour: of a job on the free
 * tier of Azure Pipelines (source: azure-pipelines-parallel-jobs), and of a sign-in by an app registration (source: azure-login-readme).
 * The rest of the hour is for `npm ci` before the part and for the step after it.
 */
export const PART_MINUTES = 50;

/**
 * The most instances of a part, of two vCPUs each: a new subscription may have ten vCPUs in a region (source: neonkube-1671).
 */
export const PART_INSTANCES = 5;

/** A claim, as far as the plan needs it. */
interface PlannedClaim {
  readonly id: string;
}

/**
 * Splits claims into parts of about the same length, each to run on its own deployment. Stretches stay whole, because a claim
 * continues where the one before it ended. Throws if there are more parts than stretches.
 */
export function splitIntoParts<T extends PlannedClaim>(claims: readonly T[], count: number): T[][] {
  // A claim that was not measured stands alone.
  const stretches = Map.groupBy(claims, ({ id }) => stretchOf(id) ?? `claim ${id}`);
  if (count > stretches.size) {
    throw new Error(
      `The lab splits by chapters, of which the longest are in two, and there are ${stretches.size} pieces here: ` +
        `the number of parts must be ${stretches.size} or less, but is ${count}. Nothing was run.`,
    );
  }
  return splitWhole(stretches, count, (name) => minutesOf((stretches.get(name) ?? []).map(({ id }) => id)));
}

/** Plans a night: splits claims into as few parts as all fit. Throws if no split fits. */
export function planParts<T extends PlannedClaim>(claims: readonly T[], fits: (part: readonly T[]) => boolean): T[][] {
  for (let count = 1; ; count += 1) {
    const parts = splitIntoParts(claims, count);
    if (parts.every(fits)) return parts;
  }
}
