import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { type ClaimRecord, timeLimit } from '../../helpers/claim/run-claim.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import type { WorkText } from './messages.ts';
import { NotNow } from './not-now.ts';
import type { Parts, Tools } from './parts.ts';
import { type Performer, performDeletion, performDeployment, performSteps } from './show.ts';
import { DEPLOY_FIRST } from './steps/deploy-first.ts';
import type { Step } from './steps/step.ts';
import { Looker } from './watch/look.ts';
import { openStudentRun } from './watch/student-run.ts';

/** The speed of a way back, whatever the present one is. Then the present one goes on. */
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
    this.#assertReady();
    if (time.isPaused) throw new NotNow('Lab time is paused. Choose a speed first.');
    this.#begin(step, 'Show me: the page takes the step.', async (performer) => {
      if (step.id === 'Cleanup') {
        const group = await watch.readGroup();
        return group && (await performDeletion(performer, group.name));
      }
      if (step.to === 'deployed' && !watch.picture.set) await this.#deploy(performer);
      if (step.to !== undefined && step.to !== 'deployed') this.#keep(await performSteps(performer, step.to));
      await this.#readAsStudent();
    });
  }

  /** Begins to run the test of a claim on the student's deployment, and hands on the result. Throws `NotNow` as `show` does. */
  showClaim({ claim, run: test }: LoadedSpec, onEnd: (record: ClaimRecord) => void): void {
    const { target, material } = this.#parts;
    const { watch, time } = this.#tools;
    this.#assertReady();
    if (time.isPaused) throw new NotNow('Lab time is paused. Choose a speed first.');
    let hasBegun = false;
    this.#begin(
      { id: `claim ${claim.id}` },
      'Show me: the test of this claim runs on your deployment.',
      async (performer) => {
        const { connection, signal } = performer;
        // A test can't go on at a different speed, and a second one would find what the first has changed.
        if (hasBegun)
          throw new Error('The speed changed while the test ran. "Back to here" leads to a state in which it can run.');
        const { expect } = await import('vitest');
        if (!watch.picture.set) await this.#deploy(performer);
        const { sight } = await new Looker(target, connection).look();
        if (!sight) throw new Error(`There is no scale set. ${DEPLOY_FIRST}`);
        hasBegun = true;
        const { recordings, preview } = watch.history;
        const run = openStudentRun(connection, sight, material, preview);
        for (const [state, recording] of recordings) run.memory.recordings.set(state, recording);
        const record = await test({ run, expect, signal, limit: timeLimit(connection.speed) });
        signal.throwIfAborted();
        this.#keep(run.memory.recordings);
        onEnd(record);
      },
    );
  }

  /** Begins to restore the state before a step, from a fresh deployment. Throws `NotNow` while the page is at work, and on Azure. */
  back(step: Pick<Step, 'id' | 'from'>): void {
    const { target, group } = this.#parts;
    const { watch, time } = this.#tools;
    this.#assertReady();
    const before = target.clock?.speed;
    if (before !== FAST) time.setSpeed(FAST);
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
        await this.#deploy(performer);
        this.#keep(await performSteps(performer, step.from));
      },
      // A student who has changed the speed meanwhile keeps it.
      () => target.clock?.speed === FAST && before !== undefined && time.setSpeed(before),
    );
  }

  /**
   * Begins work that ends in a message. It begins again when the speed changes, because each part of it looks first whether it is
   * done.
   */
  #begin(
    step: Pick<Step, 'id'>,
    says: string,
    job: (performer: Performer) => Promise<unknown>,
    onEnd: () => void = () => {},
  ): void {
    const tell = (state: WorkText['state'], text: string) => {
      this.#last = { step: step.id, says: text, state };
      this.#parts.send('work', this.#last);
    };
    tell('running', says);
    this.#attempt(job).then(
      async () => {
        if (this.#tools.signal.aborted) return;
        await this.#tools.watch.look();
        onEnd();
        tell('done', 'Done.');
      },
      (error: unknown) => {
        onEnd();
        tell('failed', describeFailure(error).join(' '));
      },
    );
  }

  #assertReady(): void {
    if (!this.#parts.target.clock) throw new NotNow('On Azure the page only looks: take the step yourself.');
    if (this.#last?.state === 'running')
      throw new NotNow('The page is still at work on a step. Wait until it has ended.');
  }

  #keep(recordings: ReadonlyMap<string, unknown>): void {
    for (const [state, recording] of recordings) this.#tools.watch.history.recordings.set(state, recording);
  }

  /** Deploys the lab, and keeps the result of what-if before. A repeat on what is deployed already would preview nothing. */
  async #deploy(performer: Performer): Promise<void> {
    const { watch } = this.#tools;
    await watch.look();
    const preview = await performDeployment(performer, !watch.picture.set);
    // The look begins the history of this scale set.
    await watch.look();
    if (preview) watch.history.preview = preview;
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
