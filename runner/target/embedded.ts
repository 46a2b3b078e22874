import { type AlternativeOf, BEHAVIORS, type Behavior, type BehaviorName } from '../../emulator/behaviors/index.ts';
import type { Injected } from '../../emulator/chaos/chaos.ts';
import { planFromSeed } from '../../emulator/chaos/plan-from-seed.ts';
import { embed } from '../../emulator/in-process.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';
import { RequestLog } from './request-log.ts';

export type { AlternativeOf, BehaviorName };
/** How often a kind of fault was injected into requests of one route. */
export type InjectedFault = Injected;

/** The emulator with one alternative of one behavior chosen; or with none, which is Azure as it is, as far as we know. */
export interface Variant {
  /** `azure`, or as in `largerDataDisk=grownInPlace`. */
  readonly name: string;
  readonly choices: Readonly<Record<string, string>>;
  /** What is answered otherwise there; `null` in the default variant. */
  readonly question: string | null;
  /** What happens there. */
  readonly means: string;
  /** Who believes in it. */
  readonly believedBy: string | null;
}

/** The default variant, and one for every alternative in the emulator's table. */
export function listVariants(): Variant[] {
  const azures = { name: DEFAULT_VARIANT, choices: {}, question: null, means: 'Azure as it is, as far as we know' };
  const others = Object.entries<Behavior>(BEHAVIORS).flatMap(([row, { question, alternatives }]) =>
    Object.entries(alternatives).map(([choice, { means, believedBy }]) => ({
      name: `${row}=${choice}`,
      choices: { [row]: choice },
      question,
      means,
      believedBy,
    })),
  );
  return [{ ...azures, believedBy: null }, ...others];
}

/** An Azure of its own in the same process, without a server. */
export interface EmbeddedAzure {
  readonly connection: Connection;
  /** The faults that were injected so far. */
  injected(): readonly InjectedFault[];
  /** The requests so far, in order. */
  requests(): readonly string[];
  stop(): void;
}

/** Starts an Azure in this process. `chaos` is a seed; `onBug` is called with errors of the emulator itself. */
export function embedAzure({
  variant,
  chaos: seed,
  onBug,
}: {
  variant: Variant['choices'];
  chaos?: number | undefined;
  onBug: (bug: unknown) => void;
}): EmbeddedAzure {
  const log = new RequestLog(() => azure.clock.now());
  const chaos = seed === undefined ? undefined : planFromSeed(seed);
  const azure = embed({ variant, chaos, onAnswer: log.add, onBug });
  const connection: Connection = {
    endpoint: azure.origin,
    scope: '',
    subscriptionId: azure.subscriptionId,
    // Its clock follows the process's timers, as everything does that waits for it.
    speed: 1,
    ca: undefined,
    signIn: { as: 'wire' },
    wire: azure,
  };
  return { connection, injected: () => azure.chaos?.injected ?? [], requests: () => log.lines, stop: azure.stop };
}
