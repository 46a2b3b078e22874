import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import { SPECS } from '../catalog/read-claims.ts';
import { LabThread } from '../in-process/pool.ts';

/** The calls of a claim's own run, and the moment from which the student's requests count as an answer to it. */
export interface ClaimRun {
  readonly calls: readonly RecordedCall[];
  /** Lab time at which the student opened the claim, in milliseconds. */
  readonly since: number;
}

/**
 * Runs claims on an emulator of their own in leaping time, each when it is first opened: its commands are those of this run. One thread
 * runs them all, because a new one loads the whole project first.
 */
export class ClaimRuns {
  readonly #runs = new Map<string, Promise<ClaimRun>>();
  readonly #ids: readonly string[];
  #thread: LabThread | undefined;
  /** The end of the last run. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(ids: readonly string[]) {
    this.#ids = ids;
  }

  /** Returns the run of a claim. Throws if the claim could not be run. */
  of(id: string, now: Date): Promise<ClaimRun> {
    const known = this.#runs.get(id);
    if (known) return known;
    const run = this.#last.then(() => this.#run(id, now.getTime()));
    this.#last = run.catch(() => this.#runs.delete(id));
    this.#runs.set(id, run);
    return run;
  }

  async close(): Promise<void> {
    await this.#thread?.close();
  }

  async #run(id: string, since: number): Promise<ClaimRun> {
    this.#thread ??= new LabThread({ folder: SPECS, ids: this.#ids });
    const run = await this.#thread.run({ choices: {}, claims: [id] }).catch((error: unknown) => {
      // A thread that failed takes no further order.
      this.#thread = undefined;
      throw error;
    });
    if (run.failures.length > 0) throw new Error(run.failures.join(' '));
    return { calls: run.calls[id] ?? [], since };
  }
}
