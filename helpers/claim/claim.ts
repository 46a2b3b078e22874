import type { CmdletName } from '../cmdlets/cmdlets.ts';
import type { StateName } from '../states/states.ts';
import type { Chapter } from './chapters.ts';
import type { Provenance } from './provenance.ts';

/** The parts of a claim that its spec states. All are required. */
export interface ClaimParts {
  /** One normative sentence that names no tool and no implementation. */
  readonly must: `${string} MUST ${string}`;
  /** The explanation: what the test does, what you see, and why it matters. */
  readonly why: string;
  /** The rule for the exam. */
  readonly takeaway: string;
  readonly chapter: Chapter;
  /** The step of the original lab. */
  readonly step: string;
  readonly cmdlet: CmdletName;
  readonly provenance: Provenance;
  /** The state that the claim starts from. */
  readonly given: StateName;
}

/** A claim: one sentence about Azure, one spec file, one test. */
export interface Claim extends ClaimParts {
  /** The number at the beginning of its file name: `06`. */
  readonly id: string;
  /** The name of the spec file. */
  readonly file: string;
  readonly title: string;
}

declare module 'vitest' {
  interface TaskMeta {
    claim?: Claim;
  }
}
