import {
  type AlternativeOf,
  BEHAVIORS,
  type Behavior,
  type BehaviorName,
  type FrictionName,
} from '../../emulator/behaviors/index.ts';
import type { Injected } from '../../emulator/chaos/chaos.ts';
import { planFromSeed } from '../../emulator/chaos/plan-from-seed.ts';
import { embed } from '../../emulator/in-process.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';
import { RequestLog } from './request-log.ts';

export type { AlternativeOf, BehaviorName, FrictionName };
/** The number of faults of one kind that were injected into requests of one route. */
export type InjectedFault = Injected;

/** The emulator with one alternative of one behavior, or the default variant: Azure as it is, as far as we know. */
export interface Variant {
  /** `azure`, or as in `largerDataDisk=grownInPlace`. */
  readonly name: string;
  readonly choices: Readonly<Record<string, string>>;
  /** The question to which this variant has a different answer; `null` in the default variant. */
  readonly question: string | null;
  /** The behavior of the variant, in words. */
  readonly means: string;
  /** The people or pages that describe Azure this way. */
  readonly believedBy: string | null;
  /** Rows of docs/sources.md that speak for it. */
  readonly sources: readonly string[];
  /** True if it lacks a friction of Azure: every claim has to hold in it. */
  readonly isFriction: boolean;
}

/** Returns the default variant, and one variant for every alternative in the emulator's table. */
export function listVariants(): Variant[] {
  const azure = { name: DEFAULT_VARIANT, choices: {}, question: null, means: 'Azure as it is, as far as we know' };
  const others = Object.entries<Behavior>(BEHAVIORS).flatMap(([row, { question, alternatives, friction = false }]) =>
    Object.entries(alternatives).map(([choice, { means, believedBy, sources = [] }]) => ({
      name: `${row}=${choice}`,
      choices: { [row]: choice },
      question,
      means,
      believedBy,
      sources,
      isFriction: friction,
    })),
  );
  return [{ ...azure, believedBy: null, sources: [], isFriction: false }, ...others];
}

/** An emulator of its own in this process, without a server. */
export interface EmbeddedAzure {
  readonly connection: Connection;
  /** Returns the faults that were injected so far. */
  injected(): readonly InjectedFault[];
  /** Returns the requests so far, in order. */
  requests(): readonly string[];
  stop(): void;
}

/**
 * Starts an emulator in this process, without a server. `friction` is how much harder it is than Azure's, `chaos` a seed. Errors in
 * the emulator itself are passed to `onBug`.
 */
export function embedAzure({
  variant,
  friction,
  chaos: seed,
  onBug,
}: {
  variant: Variant['choices'];
  friction?: number | undefined;
  chaos?: number | undefined;
  onBug: (bug: unknown) => void;
}): EmbeddedAzure {
  const log = new RequestLog(() => azure.clock.now());
  const chaos = seed === undefined ? undefined : planFromSeed(seed);
  const azure = embed({ variant, friction, chaos, onAnswer: log.add, onBug });
  const connection: Connection = {
    endpoint: azure.origin,
    scope: '',
    subscriptionId: azure.subscriptionId,
    // The emulator's clock uses the process's timers, as does everything that waits for it.
    speed: 1,
    ca: undefined,
    signIn: { as: 'wire' },
    wire: azure,
  };
  return { connection, injected: () => azure.chaos?.injected ?? [], requests: () => log.lines, stop: azure.stop };
}
