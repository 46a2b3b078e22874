import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import type { Settings } from '../settings/settings.ts';
import type { LiveTarget } from '../target/live.ts';
import type { CheckText, Command, CommandText, Messages, StepText, WorkText } from './messages.ts';
import { type Performer, performDeletion, performDeployment, performSteps } from './show.ts';
import { type Finding, type Observed, type Step, somethingElse } from './steps/step.ts';
import { findStep } from './steps/steps.ts';
import { Looker } from './watch/look.ts';
import type { SetName } from './watch/picture.ts';
import { cmdletOf, isOfInterest, pathOf, toLine } from './watch/requests.ts';
import { type Material, openStudentRun } from './watch/student-run.ts';
import { timelineOf } from './watch/timeline.ts';
import { Watch } from './watch/watch.ts';

/** The speed of a way back, whatever the present one is. */
const FAST = 600;
/** The name of the template's scale set. */
const SCALE_SET = 'vmss-rolling-upgrade';
/** The requests that a page gets when it opens. */
const SHOWN_REQUESTS = 60;
/** The most events that "To the next event" leaps over until something is seen to change. */
const MOST_LEAPS = 2000;

/** A request of the page that can't be fulfilled now. */
export class NotNow extends Error {}

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
  /** Returns the lines that set the names which the commands use. */
  describeNames(names: { readonly resourceGroup: string; readonly scaleSet: string }): CommandText;
  /** Sends a message to every page. */
  send<Name extends keyof Messages>(name: Name, message: Messages[Name]): void;
}

/** The live lab: watches the student's deployment, checks steps, performs them, and moves the clock. */
export class LiveLab {
  readonly #parts: Parts;
  readonly #watch: Watch;
  readonly #stop = new AbortController();
  readonly #checks = new Map<string, CheckText>();
  #work: WorkText | undefined;
  /** Aborts when the speed changes, because waits are measured at one speed. */
  #speedChange = new AbortController();
  #testing: AbortController | undefined;
  #isLeaping = false;
  #count = 0;
  /** The names in the commands: those of the scale set that was seen last, or of the template. */
  #names: SetName;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#names = { resourceGroup: parts.group, name: SCALE_SET };
    this.#watch = new Watch(parts.target, parts.material, (picture) => {
      parts.send('picture', picture);
      this.#sendNames(picture.set);
      this.#sendClock();
      parts.send('timeline', timelineOf(this.#watch.history) ?? null);
    });
  }

  async start(): Promise<void> {
    const { target, send } = this.#parts;
    target.onRequest((request) => {
      const line = toLine(request);
      this.#watch.history.addRequest(line);
      if (isOfInterest(line)) send('requests', [line]);
    });
    await this.#watch.start();
  }

  stop(): void {
    this.#stop.abort();
    this.#watch.stop();
  }

  /** Returns the messages that a newly opened page needs. */
  state(): { readonly [Name in keyof Messages]?: Messages[Name] } & { readonly checks: readonly CheckText[] } {
    const { history, picture } = this.#watch;
    const timeline = timelineOf(history);
    return {
      picture,
      names: this.#describeNames(),
      clock: this.#clock(),
      ...(timeline && { timeline }),
      requests: history.requests.filter(isOfInterest).slice(-SHOWN_REQUESTS),
      ...(this.#work && { work: this.#work }),
      checks: [...this.#checks.values()],
    };
  }

  /** Fulfills a request of the page. Throws `NotNow` with the reason if it can't be. */
  async do(command: Command): Promise<void> {
    switch (command.do) {
      case 'check':
        return this.#check(findStep(command.step));
      case 'show':
        return this.#show(findStep(command.step));
      case 'back':
        return this.#back(findStep(command.step));
      case 'speed':
        return this.#setSpeed(command.speed);
      case 'next':
        return this.#leap();
      case 'choose':
        return this.#watch.choose(command);
    }
  }

  async #check(step: Step): Promise<void> {
    const { target, specs, material, steps } = this.#parts;
    this.#testing?.abort();
    const testing = new AbortController();
    this.#testing = testing;
    await this.#watch.look();
    const finding = step.check(await this.#observe());
    const canTest = finding.kind === 'done' && target.clock?.speed !== 0 && step.id !== 'Cleanup';
    this.#count += 1;
    let told: CheckText = { step: step.id, number: this.#count, finding, claims: [], isTesting: canTest };
    this.#tell(told);
    const sight = this.#watch.history.sights.at(-1);
    if (!canTest || !sight) return;
    const ids = steps.find(({ id }) => id === step.id)?.claims ?? [];
    const claims = specs.filter(({ claim }) => ids.includes(claim.id));
    void (async () => {
      const signal = AbortSignal.any([testing.signal, this.#stop.signal, this.#speedChange.signal]);
      const run = openStudentRun(target.connect(this.#note('Check')), sight, material);
      const { testClaims } = await import('./claims.ts');
      try {
        for await (const claim of testClaims(claims, { run, history: this.#watch.history, signal })) {
          told = { ...told, claims: [...told.claims, claim] };
          this.#tell(told);
        }
        this.#tell({ ...told, finding: withClaims(finding, told), isTesting: false });
      } catch (error) {
        if (testing.signal.aborted || this.#stop.signal.aborted) return;
        const why =
          this.#speedChange.signal.aborted || signal.aborted
            ? 'The speed changed while the claims were tested: check again.'
            : describeFailure(error).join(' ');
        this.#tell({ ...told, finding: { ...finding, next: why }, isTesting: false });
      }
    })();
  }

  async #observe(): Promise<Observed> {
    const { target, specs } = this.#parts;
    return {
      set: this.#watch.picture.set,
      history: this.#watch.history,
      group: await this.#watch.readGroup(),
      isPaused: target.clock?.speed === 0,
      seesRequests: target.clock !== undefined,
      explain(cmdlet) {
        const name = cmdlet.split(' ')[0];
        const found = specs.find(({ claim }) => claim.cmdlet === name && /^Scenario analysis/.test(claim.step));
        return found && `${found.claim.title}. ${found.claim.takeaway}`;
      },
    };
  }

  #tell(check: CheckText): void {
    this.#checks.set(check.step, check);
    this.#parts.send('check', check);
  }

  #show(step: Step): void {
    if (this.#parts.target.clock?.speed === 0) throw new NotNow('Lab time is paused. Choose a speed first.');
    this.#begin(step, 'Show me: the page takes the step.', async (performer) => {
      if (step.id === 'Cleanup') {
        const group = await this.#watch.readGroup();
        return group && (await performDeletion(performer, group.name));
      }
      if (step.to === 'deployed' && !this.#watch.picture.set) await performDeployment(performer);
      if (step.to !== undefined && step.to !== 'deployed') await performSteps(performer, step.to);
      await this.#readAsStudent();
    });
  }

  #back(step: Step): void {
    const { target, group } = this.#parts;
    if (target.clock && target.clock.speed !== FAST) this.#setSpeed(FAST);
    let isDeleted = false;
    this.#begin(
      step,
      step.from === undefined
        ? 'Back to here: everything is deleted.'
        : 'Back to here: a fresh deployment, and the steps before this one.',
      async (performer) => {
        const last = await this.#watch.readGroup();
        if (!isDeleted) {
          for (const name of new Set([last?.name ?? group, group])) await performDeletion(performer, name);
        }
        isDeleted = true;
        if (step.from === undefined) return;
        await performDeployment(performer);
        await performSteps(performer, step.from);
      },
    );
    this.#testing?.abort();
    this.#checks.clear();
    this.#parts.send('checksCleared', true);
  }

  /**
   * Begins work that ends in a message. It begins again when the speed changes, because each part of it looks first whether it is
   * done.
   */
  #begin(step: Step, says: string, job: (performer: Performer) => Promise<unknown>): void {
    const { target, material, settings, group } = this.#parts;
    if (!target.clock) throw new NotNow('On Azure the page only looks: take the step yourself.');
    if (this.#work?.state === 'running')
      throw new NotNow('The page is still at work on a step. Wait until it has ended.');
    const tell = (state: WorkText['state'], text = says) => {
      this.#work = { step: step.id, says: text, state };
      this.#parts.send('work', this.#work);
    };
    tell('running');
    const attempt = async (): Promise<void> => {
      while (target.clock?.speed === 0) await this.#nextSpeed();
      const change = this.#speedChange.signal;
      const signal = AbortSignal.any([this.#stop.signal, change]);
      const connection = target.connect(this.#note('Show me'));
      try {
        await job({ target, connection, material, settings, signal, group });
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (!change.aborted) throw error;
        await attempt();
      }
    };
    attempt().then(
      async () => {
        await this.#watch.look();
        tell('done', 'Done.');
      },
      (error: unknown) => tell('failed', describeFailure(error).join(' ')),
    );
  }

  /** Resolves when the speed is changed. */
  #nextSpeed(): Promise<void> {
    return new Promise((resolve) =>
      this.#speedChange.signal.addEventListener('abort', () => resolve(), { once: true }),
    );
  }

  /** Reads the scale set, its instances and its rolling upgrade, and lists these requests as the page's own. */
  async #readAsStudent(): Promise<void> {
    const { target } = this.#parts;
    await new Looker(target, target.connect(this.#note('Show me', true))).look();
  }

  /** Returns a function that lists requests of the page itself; without `reads` only those that change something. */
  #note(client: string, reads = false) {
    return (method: string, url: string, status: number) => {
      if (method === 'GET' && !reads) return;
      const path = pathOf(url);
      const at = this.#parts.target.now().toISOString();
      const line = { at, method, path, status, client, cmdlet: cmdletOf(method, path), error: undefined };
      if (!isOfInterest(line)) return;
      this.#watch.history.addRequest(line);
      this.#parts.send('requests', [line]);
    };
  }

  #setSpeed(speed: number): void {
    const clock = this.#requireClock();
    clock.setSpeed(speed);
    const before = this.#speedChange;
    this.#speedChange = new AbortController();
    before.abort();
    this.#sendClock();
  }

  /** Leaps from event to event until something is seen to change. */
  async #leap(): Promise<void> {
    const clock = this.#requireClock();
    if (this.#isLeaping) return;
    this.#isLeaping = true;
    try {
      const shown = () => JSON.stringify({ ...this.#watch.picture, at: '' });
      const before = shown();
      for (let leaps = 0; leaps < MOST_LEAPS && shown() === before; leaps += 1) {
        if ((await clock.leapToNextEvent()) === undefined) break;
        // Each instance is probed by an event of its own, and most probes change nothing.
        const every = Math.max(1, (this.#watch.picture.set?.instances.length ?? 0) / 2);
        if (leaps % every < 1) await this.#watch.look();
      }
      await this.#watch.look();
    } finally {
      this.#isLeaping = false;
      this.#sendClock();
    }
  }

  #requireClock() {
    const { clock } = this.#parts.target;
    if (!clock) throw new NotNow('The time of Azure can be neither paused nor changed.');
    return clock;
  }

  #clock() {
    const { target } = this.#parts;
    return { at: target.now().toISOString(), speed: target.clock?.speed ?? 1 };
  }

  /** Sends the names of the commands when they differ from the last ones. */
  #sendNames(set: SetName | undefined): void {
    const { resourceGroup, name } = set ?? this.#names;
    if (name === this.#names.name && resourceGroup === this.#names.resourceGroup) return;
    this.#names = { resourceGroup, name };
    this.#parts.send('names', this.#describeNames());
  }

  #describeNames(): CommandText {
    const { resourceGroup, name } = this.#names;
    return this.#parts.describeNames({ resourceGroup, scaleSet: name });
  }

  #sendClock(): void {
    this.#parts.send('clock', this.#clock());
  }
}

/** A step is done only if none of its claims is contradicted on the student's deployment. */
function withClaims(finding: Finding, { claims }: CheckText): Finding {
  const contradicted = claims.filter(({ verdict }) => verdict === 'contradicted');
  if (contradicted.length === 0) return finding;
  const says = contradicted
    .map(({ id, title, reason = '' }) => `Claim ${id} does not hold here: ${title}. ${reason}`)
    .join(' ');
  return somethingElse(
    `${finding.says} ${says}`,
    'Compare the values with the claim. "Back to here" leads to a fresh deployment.',
  );
}
