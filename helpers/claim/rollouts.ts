import type { Redactor } from '../evidence/redact.ts';
import { toPlain } from '../evidence/to-plain.ts';
import type { InstanceReading } from '../readings/instances.ts';
import type { PageReading } from '../readings/page.ts';
import type { RollingUpgradeReading } from '../readings/rolling-upgrade.ts';
import type { Looks, Recording, Sample } from '../states/recording.ts';

/** The type of a value after JSON. */
export type Plain<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Name in keyof T]: Plain<T[Name]> }
      : T;

/** The timeline of a rolling upgrade, sample by sample, without secrets. */
export interface Rollout {
  /** The state that the rollout led to; or `claim 33` for a step of the claim's own. */
  readonly of: string;
  /** The duration in lab seconds. */
  readonly seconds: number;
  readonly upgrade: readonly Sample<Plain<RollingUpgradeReading> | undefined>[];
  readonly instances: readonly Sample<Plain<readonly Omit<InstanceReading, 'health'>[]>>[];
  readonly health: readonly Sample<readonly Pick<InstanceReading, 'id' | 'health'>[]>[];
  readonly page: readonly Sample<PageReading>[];
  /** The readings that failed because no response came. */
  readonly failures: readonly { readonly look: string; readonly at: number; readonly why: string }[];
  /** The writes during the rollout: `PUT /resourceGroups/…`. */
  readonly writes: readonly string[];
}

/** Returns the recordings of a rolling upgrade as rollouts, without secrets. */
export function toRollouts(recorded: readonly (readonly [string, unknown])[], redactor: Redactor): Rollout[] {
  return recorded.flatMap(([of, recording]) => {
    if (!isRecording(recording) || !('upgrade' in recording.samples)) return [];
    const { seconds, samples, failures, requests } = recording;
    const writes = requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
    const nothing = { upgrade: [], instances: [], health: [], page: [] };
    const instances = (samples as { instances?: Rollouts }).instances ?? [];
    const health = instances.map(({ at, seen }) => ({ at, seen: seen.map(({ id, health }) => ({ id, health })) }));
    const rollout = {
      of,
      seconds,
      ...nothing,
      ...samples,
      instances: instances.map(withoutHealth),
      health,
      failures,
      writes,
    };
    return [redactor.value(toPlain(rollout)) as Rollout];
  });
}

type Rollouts = readonly Sample<readonly InstanceReading[]>[];

function withoutHealth({ at, seen }: Rollouts[number]) {
  return { at, seen: seen.map(({ health: _, ...instance }) => instance) };
}

function isRecording(recorded: unknown): recorded is Recording<Looks> {
  return typeof recorded === 'object' && recorded !== null && 'samples' in recorded;
}
