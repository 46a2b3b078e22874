import type { CmdletName } from '../cmdlets/cmdlets.ts';
import type { StateName } from '../states/states.ts';
import type { Chapter } from './chapters.ts';
import type { Provenance } from './provenance.ts';

/** What a spec says about its claim. All of it has to be said. */
export interface ClaimParts {
  /** One sentence in normative words, which names no tool and no implementation. */
  readonly must: `${string} MUST ${string}`;
  /** Why it matters. */
  readonly why: string;
  /** What an exam candidate should take away. */
  readonly takeaway: string;
  readonly chapter: Chapter;
  /** The step of the lab it belongs to. */
  readonly step: string;
  readonly cmdlet: CmdletName;
  readonly provenance: Provenance;
  /** The state of the lab it starts from. */
  readonly given: StateName;
  /** Other claims, by their numbers, without which this one says nothing. A state is the better word for what was done before. */
  readonly needs?: readonly `${number}`[];
}

/** A claim: one sentence about Azure, one spec file, one test. */
export interface Claim extends ClaimParts {
  /** The number its file name begins with: `06`. */
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
