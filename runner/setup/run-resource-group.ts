import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { type Deletion, type OwnedGroup, sendDeletion } from '../../helpers/azure/deployment/resource-group.ts';
import { takeDown } from '../../helpers/azure/deployment/take-down.ts';
import { describeKept } from './reusable-deployment.ts';

/** Real milliseconds that the request for a deletion may take when the tear-down is abandoned. */
const SEND_WITHIN = 15_000;

/** A run's resource group, and when a sweep may delete it. */
export interface ExpiringGroup extends OwnedGroup {
  readonly expiresAt: Date;
}

/** The resource group that a run works in, and deletes or keeps at its end. */
export class RunResourceGroup {
  /** True if the group stays after the run. */
  isKept: boolean;
  readonly #group: ExpiringGroup;
  readonly #tools: Omit<Deletion, 'signal'>;
  readonly #onTornDown: () => Promise<void>;

  /** `onTornDown` is called when nothing of the group is left, or when it is kept on purpose. */
  constructor(
    group: ExpiringGroup,
    tools: Omit<Deletion, 'signal'>,
    isKept: boolean,
    onTornDown: () => Promise<void> = async () => {},
  ) {
    this.isKept = isKept;
    this.#group = group;
    this.#tools = tools;
    this.#onTornDown = onTornDown;
  }

  /**
   * Deletes the group and waits until nothing is left, unless it is kept. Returns a message for the console. Throws with the
   * remaining resources.
   */
  async tearDown(signal: AbortSignal): Promise<string> {
    const { clients } = this.#tools;
    const outcome = this.isKept
      ? await describeKept(clients, this.#group.resourceGroup)
      : await takeDown(this.#group, { ...this.#tools, signal });
    await this.#onTornDown();
    return outcome;
  }

  /** Requests the deletion, unless the group is kept, without waiting for it. Returns the result and how to make sure. */
  async requestDeletion(): Promise<string> {
    const { resourceGroup: name, expiresAt } = this.#group;
    if (this.isKept) return `The resource group ${name} stays.`;
    const makeSure =
      `To make sure that it is deleted: az group wait --deleted --name ${name}, or npm run lab:destroy ${name}.\n` +
      `It expires at ${expiresAt.toISOString()}; if it still exists then, npm run sweep deletes it.`;
    try {
      const isSent = await sendDeletion(this.#group, { ...this.#tools, signal: AbortSignal.timeout(SEND_WITHIN) });
      // The request that creates it may still be under way.
      if (!isSent) return `The resource group ${name} of this run does not exist at the moment. ${makeSure}`;
      return `The deletion of the resource group ${name} was requested. ${makeSure}`;
    } catch (error) {
      const why = describeFailure(error).join(' ');
      return `The deletion of the resource group ${name} could not be requested: ${why}\n${makeSure}`;
    }
  }
}
