import { type AlternativeOf, BEHAVIORS, type Behavior, type BehaviorName } from '../../emulator/behaviors/index.ts';
import { embed } from '../../emulator/in-process.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';

export type { AlternativeOf, BehaviorName };

/** The emulator with one alternative of one behavior chosen, or with none: Azure as it is, as far as we know. */
export interface Variant {
  /** `azure`, or as in `largerDataDisk=grownInPlace`. */
  readonly name: string;
  readonly choices: Readonly<Record<string, string>>;
  /** The question that this variant answers differently; `null` in the default variant. */
  readonly question: string | null;
  /** How the variant behaves. */
  readonly means: string;
  /** The people or pages that describe Azure this way. */
  readonly believedBy: string | null;
  /** Rows of docs/sources.md that speak for it. */
  readonly sources: readonly string[];
}

/** Returns the default variant, and one variant for every alternative in the emulator's table. */
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

/** Starts an emulator in this process, without a server. Errors in the emulator itself are passed to `onBug`. */
export function embedAzure(
  variant: Variant['choices'],
  onBug: (bug: unknown) => void,
): { readonly connection: Connection; stop(): void } {
  const azure = embed({ variant, onBug });
  const connection: Connection = {
    endpoint: azure.origin,
    scope: '',
    subscriptionId: azure.subscriptionId,
    // The emulator's clock uses the process's timers, as does everything that waits for it.
    speed: 1,
    ca: undefined,
    signIn: { as: 'nobody' },
    wire: azure,
  };
  return { connection, stop: azure.stop };
}
