import { statusOf } from '../clients/azure-error.ts';
import type { Lab } from '../lab/lab.ts';

/** A named point of the lab. */
interface State {
  /** As in "Not so: …". */
  readonly is: string;
  /** Looks at Azure, not at what this run remembers. */
  isReached(lab: Lab): Promise<boolean>;
}

/** All states, each after the one it is reached from. Set-up reaches the first. */
const STATES = {
  deployed: {
    is: 'the scale set is there and provisioned',
    isReached: async ({ clients, resourceGroup, outputs, signal }) => {
      const { virtualMachineScaleSets } = await clients.compute();
      const get = virtualMachineScaleSets.get(resourceGroup, outputs.scaleSetName, { abortSignal: signal });
      return get.then(
        ({ provisioningState }) => provisioningState === 'Succeeded',
        (error: unknown) => {
          if (statusOf(error) === 404) return false;
          throw error;
        },
      );
    },
  },
} satisfies Record<string, State>;

/** Where a claim starts. */
export type StateName = keyof typeof STATES;

/** Makes sure that the lab is in a state. Throws if it is not. */
export async function reach(name: StateName, lab: Lab): Promise<void> {
  const { is, isReached } = STATES[name];
  if (!(await isReached(lab))) throw new Error(`The claim needs the state "${name}", but it is not so that ${is}.`);
}
