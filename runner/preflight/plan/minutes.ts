import * as v from 'valibot';
import measured from './minutes.json' with { type: 'json' };

const schema = v.object({
  measuredOn: v.string(),
  how: v.string(),
  setUp: v.number(),
  tearDown: v.number(),
  stretches: v.array(v.object({ chapter: v.string(), claims: v.record(v.string(), v.number()) })),
});

/** The measured lab minutes of a run's phases. `npm run plan:measure` writes minutes.json. */
export interface Minutes {
  /** The day of the measurement. */
  readonly measuredOn: string;
  /** The method of the measurement, in a sentence. */
  readonly how: string;
  /** From the preflight to the deployed lab. */
  readonly setUp: number;
  readonly tearDown: number;
  readonly stretches: readonly Stretch[];
}

/** A chapter, or one part of a chapter that is too long for a part of a night. Its claims run together on one deployment. */
export interface Stretch {
  readonly chapter: string;
  /** The lab minutes of each claim by its id, with the steps to the states that the claim needs. */
  readonly claims: Readonly<Record<string, number>>;
}

/** The committed measurement. */
export const MINUTES: Minutes = v.parse(schema, measured);

/** The lab minutes of a deployment and a tear-down. */
export const FRAME_MINUTES = MINUTES.setUp + MINUTES.tearDown;

/** The name of the stretch that a claim belongs to; undefined if the claim has not been measured yet. */
export function stretchOf(id: string): string | undefined {
  const index = MINUTES.stretches.findIndex(({ claims }) => id in claims);
  return index === -1 ? undefined : `stretch ${index}`;
}

/**
 * Returns the lab minutes that claims take together on one deployment, without its frame. Within a stretch a claim needs most of
 * what the claims before it do, so the stretch counts up to the last of the claims. A claim that was not measured counts as the
 * average one.
 */
export function minutesOf(ids: readonly string[]): number {
  const measured = MINUTES.stretches.map(({ claims }) => {
    const inOrder = Object.entries(claims).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const last = inOrder.findLastIndex(([id]) => ids.includes(id));
    return total(inOrder.slice(0, last + 1).map(([, minutes]) => minutes));
  });
  const unknown = ids.filter((id) => stretchOf(id) === undefined);
  return total(measured) + unknown.length * average();
}

function average(): number {
  const all = MINUTES.stretches.flatMap(({ claims }) => Object.values(claims));
  return total(all) / all.length;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
