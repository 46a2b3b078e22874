import type { ClaimFinding } from './claims.ts';
import type { Finding } from './steps/step.ts';
import type { Picture } from './watch/picture.ts';
import type { RequestLine } from './watch/requests.ts';
import type { Timeline } from './watch/timeline.ts';

/** A command in each form: to paste into a terminal. */
export interface CommandText {
  readonly powershell: string;
  readonly az: string;
  /** The same as `az rest`. */
  readonly rest: string;
}

/** A step as the page shows it. */
export interface StepText {
  /** `Deployment`, `1` to `10`, `Cleanup`. */
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly commands: readonly CommandText[];
  readonly lookAt: string;
  /** The data that is lost. Undefined if nothing is. */
  readonly warning?: string;
  /** The ids of the claims that belong to it. */
  readonly claims: readonly string[];
}

/** A claim in a list. */
export interface ClaimText {
  readonly id: string;
  readonly title: string;
}

/** A further chapter: its claims, each with its sentence and the words of the state that it starts from. */
export interface ChapterText {
  readonly name: string;
  readonly claims: readonly (ClaimText & {
    readonly must: string;
    readonly takeaway: string;
    readonly given: string;
  })[];
}

/** The commands of a claim, from a run of its test, and what that test does to a deployment. */
export interface ClaimCommandsText {
  readonly claim: string;
  readonly test: string;
  /** The commands that lead to the state that the claim starts from, as far as there are any. */
  readonly steps: readonly CommandText[];
  readonly own: readonly CommandText[];
}

/** Everything that does not change while the lab runs. */
export interface Welcome {
  readonly isEmulator: boolean;
  readonly description: string;
  readonly subscriptionId: string;
  /** The resource group of the commands, and of a deployment by the page. */
  readonly group: string;
  /** The lines that connect a terminal, by shell. */
  readonly terminal: Readonly<Record<string, readonly string[]>>;
  readonly steps: readonly StepText[];
  readonly chapters: readonly ChapterText[];
}

/** The clock: lab time, and its speed. */
export interface ClockText {
  readonly at: string;
  /** 0 while lab time is paused. */
  readonly speed: number;
}

/** Work of the page itself: "Show me" or "Back to here". */
export interface WorkText {
  readonly step: string;
  readonly says: string;
  readonly state: 'running' | 'done' | 'failed';
}

/** The answer to a check of a step, or of a claim of a further chapter. The claims of a step follow one by one. */
export interface CheckText {
  /** The id of a step, or `claim` and the id of a claim. */
  readonly step: string;
  /** Counts the checks since the start. */
  readonly number: number;
  readonly finding: Finding;
  readonly claims: readonly ClaimFinding[];
  /** True until the last claim is tested. */
  readonly isTesting: boolean;
}

/** The messages from the lab to the page, by name. */
export interface Messages {
  readonly welcome: Welcome;
  /** The lines that set the names which the commands use. */
  readonly names: CommandText;
  readonly picture: Picture;
  /** Null until the scale set has had a rolling upgrade. */
  readonly timeline: Timeline | null;
  readonly requests: readonly RequestLine[];
  readonly clock: ClockText;
  readonly work: WorkText;
  readonly check: CheckText;
  readonly claim: ClaimCommandsText;
  /** The answers so far are about a deployment that is deleted. */
  readonly checksCleared: true;
}

/** The requests from the page to the lab. */
export type Command =
  | { readonly do: 'check' | 'show' | 'back'; readonly step: string }
  | { readonly do: 'open'; readonly claim: string }
  | { readonly do: 'speed'; readonly speed: number }
  | { readonly do: 'next' }
  | { readonly do: 'choose'; readonly resourceGroup: string; readonly name: string };
