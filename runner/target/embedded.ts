import { type AlternativeOf, BEHAVIOURS, type Behaviour, type BehaviourName } from '../../emulator/behaviors/index.ts';
import { embed } from '../../emulator/in-process.ts';
import { AZURES_WORLD } from '../report/run-facts.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';

export type { AlternativeOf, BehaviourName };

/** The emulator with one alternative of one behaviour chosen; or with none, which is Azure as it is, as far as we know. */
export interface World {
  /** `azure`, or as in `largerDataDisk=grownInPlace`. */
  readonly name: string;
  readonly choices: Readonly<Record<string, string>>;
  /** What is answered otherwise there; `null` in Azure's world. */
  readonly question: string | null;
  /** What happens there. */
  readonly means: string;
  /** Who believes in it. */
  readonly believedBy: string | null;
}

/** Azure's world, and one for every alternative in the emulator's table. */
export function listWorlds(): World[] {
  const azures = { name: AZURES_WORLD, choices: {}, question: null, means: 'Azure as it is, as far as we know' };
  const others = Object.entries<Behaviour>(BEHAVIOURS).flatMap(([row, { question, alternatives }]) =>
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

/** An Azure of its own in this process, without a server: how to reach it, and its end. `onBug` is told of its faults. */
export function embedAzure(
  world: World['choices'],
  onBug: (bug: unknown) => void,
): { readonly connection: Connection; stop(): void } {
  const azure = embed({ world, onBug });
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
