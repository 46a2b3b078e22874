import type { Outputs } from '../azure/deployment/outputs.ts';
import type { Verdict } from '../verdict/verdict.ts';

/** Names and ids of a deployment of the template, and where a client on this machine reaches its application. */
export interface Placed {
  readonly outputs: Outputs;
  readonly applicationUrl: string;
}

/** What the specs of a run remember of each other. They share a process; one that died takes its memory along. */
export interface RunMemory {
  /** By the id of the claim. */
  readonly verdicts: Map<string, Verdict>;
  /** Why a state could not be reached, by its name. */
  readonly unreachable: Map<string, string>;
  /** What a state's step recorded when it was made, by the state's name. */
  readonly recordings: Map<string, unknown>;
  /** Where the scale sets of their own are, by their names. */
  readonly ownSets: Map<string, Placed>;
}

/** By the run's id. */
export const memories = new Map<string, RunMemory>();

/** The memory of a run. */
export function memoryOf(runId: string): RunMemory {
  const memory = memories.get(runId) ?? {
    verdicts: new Map(),
    unreachable: new Map(),
    recordings: new Map(),
    ownSets: new Map(),
  };
  memories.set(runId, memory);
  return memory;
}
