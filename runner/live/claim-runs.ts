import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import { SPECS } from '../catalog/read-claims.ts';
import { runOrders } from '../in-process/pool.ts';

/** The calls of a claim's own run, and the moment from which the student's requests count as an answer to it. */
export interface ClaimRun {
  readonly calls: readonly RecordedCall[];
  /** Lab time at which the student opened the claim, in milliseconds. */
  readonly since: number;
}

/** Runs claims on an emulator of their own in leaping time, each when it is first opened: its commands are those of this run. */
export class ClaimRuns {
  readonly #runs = new Map<string, Promise<ClaimRun>>();

  /** Returns the run of a claim. Throws if the claim could not be run. */
  of(id: string, now: Date): Promise<ClaimRun> {
    const known = this.#runs.get(id);
    if (known) return known;
    const run = runAlone(id, now.getTime());
    this.#runs.set(id, run);
    run.catch(() => this.#runs.delete(id));
    return run;
  }
}

async function runAlone(id: string, since: number): Promise<ClaimRun> {
  const [running] = runOrders([{ choices: {} }], { folder: SPECS, ids: [id] }, 1);
  const run = await running;
  if (!run || run.failures.length > 0) throw new Error(run?.failures.join(' ') ?? `Claim ${id} was not run.`);
  return { calls: run.calls[id] ?? [], since };
}
