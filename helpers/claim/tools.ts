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

/** What a claim has at hand: the cmdlets, the readings, and the words below. */
export interface Tools<Given extends StateName> extends Cmdlets, Readings {
  /** The claim itself, once: `expect(what Azure returned).toBe(…)`. Only it can contradict the claim. */
  readonly expect: ClaimExpect;
  /** What the claim rests on: `assume('both instances are running', powers).toEqual([…])`. If it is not so, nothing is proved. */
  readonly assume: Assume;
  /** Shows a reading: a table, and under it what Azure answered. */
  show: Evidence['show'];
  readonly waitFor: Waits;
  /** The custom data that the deployment uses, with one more comment at its end, in base64. */
  customDataWith(comment: string): string;
  /** What was sampled while the lab came to the state that the claim starts from. */
  recording(): Promise<RecordingOf<Given>>;
  /** Brings the lab on to a later state, as a step of the claim itself, and answers what was sampled meanwhile. */
  reach<Name extends StateName>(name: Name): Promise<RecordingOf<Name>>;
  /** Makes a step of the claim's own and samples meanwhile, every so many lab seconds. */
  recordWhile<L extends Looks>(
    sampling: { every: number; looks: L },
    step: () => Promise<unknown>,
  ): Promise<Recording<L>>;
  /** Azure's No to a call, or to the step of a state that it reaches; undefined if it accepts. */
  rejectionOf(call: () => Promise<unknown>): Promise<AzureRejection | undefined>;
}

/** Makes the tools of one claim. */
export function createTools<Given extends StateName>({
  lab,
  given,
  path,
  recorded,
  evidence,
  assertions: { expect, assume },
}: {
  lab: Lab;
  given: Given;
  path: Path;
  /** Where the recordings of the claim's own steps are put down. */
  recorded: unknown[];
  evidence: Evidence;
  assertions: Assertions;
}): Tools<Given> {
  return {
    ...createCmdlets(lab),
    ...createReadings(lab),
    expect,
    assume,
    show: (title, shown) => evidence.show(title, shown),
    waitFor: createWaits(lab),
    customDataWith: (comment) => customDataWith(lab, comment),
    recording: () => recordingOf(given, lab, path),
    async reach(name) {
      await reach(name, lab, path);
      return recordingOf(name, lab, path);
    },
    async recordWhile(sampling, step) {
      const recording = await recordWhile(lab, sampling, step);
      recorded.push(recording);
      return recording;
    },
    rejectionOf: (call) => rejectionOf(lab.clients, call),
  };
}
