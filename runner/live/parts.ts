import type { LoadedSpec } from '../catalog/recorder.ts';
import type { Settings } from '../settings/settings.ts';
import type { LiveTarget } from '../target/live.ts';
import type { Messages, StepText } from './messages.ts';
import type { Texts } from './page.ts';
import type { LabTime } from './time.ts';
import type { OwnRequests } from './watch/own-requests.ts';
import type { Material } from './watch/student-run.ts';
import type { Watch } from './watch/watch.ts';

/** The parts of the live lab. */
export interface Parts {
  readonly target: LiveTarget;
  readonly material: Material;
  readonly settings: Settings;
  readonly specs: readonly LoadedSpec[];
  /** The steps' words, with the claims that belong to each. */
  readonly steps: readonly StepText[];
  /** The resource group of a deployment by the page. */
  readonly group: string;
  readonly texts: Texts;
  /** Sends a message to every page. */
  send<Name extends keyof Messages>(name: Name, message: Messages[Name]): void;
}

/** The tools of the lab's parts while it runs. */
export interface Tools {
  readonly watch: Watch;
  readonly time: LabTime;
  readonly own: OwnRequests;
  /** Aborts when the lab ends. */
  readonly signal: AbortSignal;
}
