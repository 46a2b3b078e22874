import { type AzureRejection, rejectionOf } from '../azure/clients/azure-rejection.ts';
import { type Cmdlets, createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { customDataWith } from '../lab/custom-data.ts';
import type { Lab } from '../lab/lab.ts';
import { createReadings, type Readings } from '../readings/readings.ts';
import { type Path, reach, recordingOf } from '../states/reach.ts';
import type { Looks, Recording } from '../states/recording.ts';
import { recordWhile } from '../states/recording.ts';
import type { RecordingOf, StateName } from '../states/states.ts';
import { createWaits, type Waits } from '../waiting/waits.ts';
import type { Assertions, Assume, ClaimExpect } from './assertions.ts';

/** The tools of a spec: the cmdlets, the readings, and the functions below. */
export interface Tools<Given extends StateName> extends Cmdlets, Readings {
  /** The claim's one assertion: `expect(value).toBe(…)`. Only this can contradict the claim. */
  readonly expect: ClaimExpect;
  /** An assumption of the claim: `assume('both instances are running', powers).toEqual([…])`. If it fails, the claim is inconclusive. */
  readonly assume: Assume;
  /** Shows a reading as evidence: a table, with the responses behind it. */
  show(...shown: Parameters<Evidence['show']>): Promise<void>;
  readonly waitFor: Waits;
  /** Returns the deployment's custom data with a comment added at its end, in base64. */
  customDataWith(comment: string): string;
  /** Returns the recording of the step that led to the claim's first state. */
  recording(): Promise<RecordingOf<Given>>;
  /** Reaches a later state, as a step of the claim itself, and returns the recording of that step. */
  reach<Name extends StateName>(name: Name): Promise<RecordingOf<Name>>;
  /** Takes a step of the claim's own and samples meanwhile, each look at its own interval. */
  recordWhile<L extends Looks>(looks: L, step: () => Promise<unknown>): Promise<Recording<L>>;
  /** Returns Azure's rejection of a write, or of the write in the step to a state. Undefined if Azure accepts. */
  rejectionOf(call: () => Promise<unknown>): Promise<AzureRejection | undefined>;
}

/** The lab and the evidence of one claim run. */
export interface ClaimSession {
  readonly lab: Lab;
  readonly evidence: Evidence;
  readonly path: Path;
  /** The recordings of the claim's own steps. */
  readonly recorded: unknown[];
}

/** Returns the tools of one claim. */
export function createTools<Given extends StateName>(
  given: Given,
  { lab, evidence, path, recorded }: ClaimSession,
  { expect, assume }: Assertions,
): Tools<Given> {
  return {
    ...createCmdlets(lab),
    ...createReadings(lab),
    expect,
    assume,
    show: async (title, shown) => evidence.show(title, shown),
    waitFor: createWaits(lab),
    customDataWith: (comment) => customDataWith(lab, comment),
    recording: () => recordingOf(given, lab, path),
    async reach(name) {
      await reach(name, lab, path);
      return recordingOf(name, lab, path);
    },
    async recordWhile(looks, step) {
      const recording = await recordWhile(lab, looks, step);
      recorded.push(recording);
      return recording;
    },
    rejectionOf: (call) => rejectionOf(lab.clients, call),
  };
}
