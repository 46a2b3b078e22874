import type { Redactor } from '../evidence/redact.ts';
import { toPlain } from '../evidence/to-plain.ts';
import type { HealthReading, InstanceReading } from '../readings/instances.ts';
import type { PageReading } from '../readings/page.ts';
import type { RollingUpgradeReading } from '../readings/rolling-upgrade.ts';
import type { Recording, Sample } from '../states/recording.ts';

/** As it is after it went through JSON. */
type Plain<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Name in keyof T]: Plain<T[Name]> }
      : T;

/** What was seen while a changed model rolled out, look by look: a timeline. There are no secrets in it. */
export interface Rollout {
  /** The state of the lab that it led to; or `claim 33`: a step of the claim's own. */
  readonly of: string;
  /** How long it took, in lab seconds. */
  readonly seconds: number;
  readonly upgrade: readonly Sample<Plain<RollingUpgradeReading> | undefined>[];
  readonly instances: readonly Sample<Plain<readonly InstanceReading[]>>[];
  readonly health: readonly Sample<Plain<readonly HealthReading[]>>[];
  readonly page: readonly Sample<PageReading>[];
  /** Looks that got no answer. */
  readonly failures: readonly { readonly look: string; readonly at: number; readonly why: string }[];
  /** What was sent meanwhile, apart from reading: `PUT /resourceGroups/…`. */
  readonly writes: readonly string[];
}

/** The rollouts among what was recorded, each with what it is of: recordings that looked at a rolling upgrade. */
export function toRollouts(recorded: readonly (readonly [string, unknown])[], redactor: Redactor): Rollout[] {
  return recorded.flatMap(([of, recording]) => {
    if (!isRecording(recording) || !('upgrade' in recording.samples)) return [];
    const { seconds, samples, failures, requests } = recording;
    const writes = requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
    const nothing = { upgrade: [], instances: [], health: [], page: [] };
    return [redactor.value(toPlain({ of, seconds, ...nothing, ...samples, failures, writes })) as Rollout];
  });
}

function isRecording(recorded: unknown): recorded is Recording<Record<string, () => Promise<unknown>>> {
  return typeof recorded === 'object' && recorded !== null && 'samples' in recorded;
}
