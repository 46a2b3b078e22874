import { type AlternativeOf, BEHAVIORS, type Behavior, type BehaviorName } from '../../emulator/behaviors/index.ts';
import { embed } from '../../emulator/in-process.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';

export type { AlternativeOf, BehaviorName };

/** The emulator with one alternative of one behavior chosen; or with none, which is Azure as it is, as far as we know. */
export interface Variant {
  /** `azure`, or as in `largerDataDisk=grownInPlace`. */
  readonly name: string;
  readonly choices: Readonly<Record<string, string>>;
  /** What is answered otherwise there; `null` in the default variant. */
  readonly question: string | null;
  /** What happens there. */
  readonly means: string;
  /** Those who believe in it. */
  readonly believedBy: string | null;
  /** Rows of docs/sources.md that speak for it. */
  readonly sources: readonly string[];
}

/** The default variant, and one for every alternative in the emulator's table. */
export function listVariants(): Variant[] {
  const azures = { name: DEFAULT_VARIANT, choices: {}, question: null, means: 'Azure as it is, as far as we know' };
  const others = Object.entries<Behavior>(BEHAVIORS).flatMap(([row, { question, alternatives }]) =>
    Object.entries(alternatives).map(([choice, { means, believedBy, sources = [] }]) => ({
      name: `${row}=${choice}`,
      choices: { [row]: choice },
      question,
      means,
      believedBy,
      sources,
    })),
  );
  return [{ ...azures, believedBy: null, sources: [] }, ...others];
}

/** An Azure of its own in this process, without a server: how to reach it, and its end. `onBug` is told of its faults. */
export function embedAzure(
  variant: Variant['choices'],
  onBug: (bug: unknown) => void,
): { readonly connection: Connection; stop(): void } {
  const azure = embed({ variant, onBug });
  const connection: Connection = {
    endpoint: azure.origin,
    scope: '',
    subscriptionId: azure.subscriptionId,
    // Its clock goes by the process's timers, as everything does that waits for it.
    speed: 1,
    ca: undefined,
    signIn: { as: 'nobody' },
    wire: azure,
  };
  return { connection, stop: azure.stop };
}
