import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { type Deletion, type OwnedGroup, sendDeletion } from '../../helpers/azure/deployment/resource-group.ts';
import { takeDown } from '../../helpers/azure/deployment/take-down.ts';
import { describeKept } from './reusable-deployment.ts';

/** Real milliseconds that it may take to send the deletion of what is not taken down in order. */
const SEND_WITHIN = 15_000;

/** A run's resource group, and from when on it may be swept. */
export interface HeldGroup extends OwnedGroup {
  readonly expiresAt: Date;
}

/** The resource group that a run works in, and has to see to in the end. */
export class RunResourceGroup {
  /** Whether it stays after the run. */
  isKept: boolean;
  readonly #group: HeldGroup;
  readonly #tools: Omit<Deletion, 'signal'>;

  constructor(group: HeldGroup, tools: Omit<Deletion, 'signal'>, isKept: boolean) {
    this.isKept = isKept;
    this.#group = group;
    this.#tools = tools;
  }

  /** Takes it down and waits until nothing is left, unless it is kept. Answers what there is to tell; throws with what is left. */
  async tearDown(signal: AbortSignal): Promise<string> {
    if (this.isKept) return describeKept(this.#tools.clients, this.#group.resourceGroup);
    return takeDown(this.#group, { ...this.#tools, signal });
  }

  /** Sends its deletion, unless it is kept, and waits for nothing. Answers what came of it and how to make sure. */
  async requestDeletion(): Promise<string> {
    const { resourceGroup: name, expiresAt } = this.#group;
    if (this.isKept) return `The resource group ${name} stays.`;
    const makeSure =
      `Make sure that it goes: az group wait --deleted --name ${name}, or npm run lab:destroy ${name}.\n` +
      `It expires at ${expiresAt.toISOString()}: if it is still there then, npm run sweep deletes it.`;
    try {
      const isSent = await sendDeletion(this.#group, { ...this.#tools, signal: AbortSignal.timeout(SEND_WITHIN) });
      // It may be in the making.
      if (!isSent) return `There is no resource group ${name} of this run at the moment. ${makeSure}`;
      return `The deletion of the resource group ${name} was sent. ${makeSure}`;
    } catch (error) {
      const why = describeFailure(error).join(' ');
      return `The deletion of the resource group ${name} could not be sent: ${why}\n${makeSure}`;
    }
  }
}
