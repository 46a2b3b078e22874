import type { RunLog } from './run-log.ts';
import type { RunResourceGroup } from './run-resource-group.ts';

/** Undoes the set-up, however far it came: deletes the resource group, closes the target, removes files. */
export class TearDown {
  /** The steps after the deletion of the resource group, which run in reverse order. */
  readonly cleanUp = new AsyncDisposableStack();
  /** The run's resource group. It is set before the group's first request, because a partly created group must be deleted too. */
  group: RunResourceGroup | undefined;
  readonly #log: RunLog;
  /** Aborts when the tear-down is not awaited any more. */
  readonly #abandoned = new AbortController();
  #abandonment: Promise<string> | undefined;
  #cleanedUp: Promise<void> | undefined;

  constructor(log: RunLog) {
    this.#log = log;
  }

  /** Runs to its end. Throws with the remaining resources. */
  async run(): Promise<void> {
    this.#log.release();
    try {
      if (this.group) this.#log.tell(await this.group.tearDown(this.#abandoned.signal));
    } catch (error) {
      if (!this.#abandonment) throw error;
      // The deletion that is requested instead must be sent before the process ends.
      await this.#abandonment;
    } finally {
      await this.#dispose();
    }
  }

  /** Stops waiting: requests the deletion of the resource group and says how to make sure that it happens. */
  async abandon({ endsWithProcess }: { endsWithProcess: boolean }): Promise<void> {
    this.#abandonment = endsWithProcess
      ? Promise.resolve('The emulator ends with this process, and everything in it.')
      : (this.group?.requestDeletion() ?? Promise.resolve('Nothing was created.'));
    this.#abandoned.abort();
    this.#log.release();
    this.#log.tell(await this.#abandonment);
    await this.#dispose();
  }

  /** A second call of `disposeAsync` would not wait for the first. */
  #dispose(): Promise<void> {
    this.#cleanedUp ??= this.cleanUp.disposeAsync();
    return this.#cleanedUp;
  }
}
