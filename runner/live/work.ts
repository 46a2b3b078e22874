import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import type { WorkText } from './messages.ts';
import { NotNow } from './not-now.ts';
import type { Parts, Tools } from './parts.ts';
import { type Performer, performDeletion, performDeployment, performSteps } from './show.ts';
import type { Step } from './steps/step.ts';
import { Looker } from './watch/look.ts';

/** The speed of a way back, whatever the present one is. */
const FAST = 600;

/** The work that the page does for a student: "Show me" and "Back to here", one at a time. */
export class Work {
  readonly #parts: Parts;
  readonly #tools: Tools;
  #last: WorkText | undefined;

  constructor(parts: Parts, tools: Tools) {
    this.#parts = parts;
    this.#tools = tools;
  }

  /** The work under way, or the last one. Undefined before the first. */
  get last(): WorkText | undefined {
    return this.#last;
  }

  /** Begins to take a step for the student. Throws `NotNow` while the page is at work, while lab time is paused, and on Azure. */
  show(step: Step): void {
    const { watch, time } = this.#tools;
    if (time.isPaused) throw new NotNow('Lab time is paused. Choose a speed first.');
    this.#begin(step, 'Show me: the page takes the step.', async (performer) => {
      if (step.id === 'Cleanup') {
        const group = await watch.readGroup();
        return group && (await performDeletion(performer, group.name));
      }
      if (step.to === 'deployed' && !watch.picture.set) await performDeployment(performer);
      if (step.to !== undefined && step.to !== 'deployed') await performSteps(performer, step.to);
      await this.#readAsStudent();
    });
  }

  /** Begins to restore the state before a step, from a fresh deployment. Throws `NotNow` while the page is at work, and on Azure. */
  back(step: Step): void {
    const { target, group } = this.#parts;
    const { watch, time } = this.#tools;
    if (target.clock && target.clock.speed !== FAST) time.setSpeed(FAST);
    let isDeleted = false;
    this.#begin(
      step,
      step.from === undefined
        ? 'Back to here: everything is deleted.'
        : 'Back to here: a fresh deployment, and the steps before this one.',
      async (performer) => {
        const last = await watch.readGroup();
        if (!isDeleted) {
          for (const name of new Set([last?.name ?? group, group])) await performDeletion(performer, name);
        }
        isDeleted = true;
        if (step.from === undefined) return;
        await performDeployment(performer);
        await performSteps(performer, step.from);
      },
    );
  }

  /**
   * Begins work that ends in a message. It begins again when the speed changes, because each part of it looks first whether it is
   * done.
   */
  #begin(step: Step, says: string, job: (performer: Performer) => Promise<unknown>): void {
    if (!this.#parts.target.clock) throw new NotNow('On Azure the page only looks: take the step yourself.');
    if (this.#last?.state === 'running')
      throw new NotNow('The page is still at work on a step. Wait until it has ended.');
    const tell = (state: WorkText['state'], text: string) => {
      this.#last = { step: step.id, says: text, state };
      this.#parts.send('work', this.#last);
    };
    tell('running', says);
    this.#attempt(job).then(
      async () => {
        await this.#tools.watch.look();
        tell('done', 'Done.');
      },
      (error: unknown) => tell('failed', describeFailure(error).join(' ')),
    );
  }

  async #attempt(job: (performer: Performer) => Promise<unknown>): Promise<void> {
    const { target, material, settings, group } = this.#parts;
    const { time, own, signal: stop } = this.#tools;
    while (time.isPaused) await time.nextSpeed();
    const { change } = time;
    const signal = AbortSignal.any([stop, change]);
    const connection = target.connect(own.note('Show me'));
    try {
      await job({ target, connection, material, settings, signal, group });
    } catch (error) {
      if (stop.aborted) return;
      if (!change.aborted) throw error;
      await this.#attempt(job);
    }
  }

  /** Reads the scale set, its instances and its rolling upgrade, and lists these requests as the page's own. */
  async #readAsStudent(): Promise<void> {
    const { target } = this.#parts;
    await new Looker(target, target.connect(this.#tools.own.note('Show me', true))).look();
  }
}
