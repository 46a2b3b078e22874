import type { LoadedSpec } from '../catalog/recorder.ts';
import { changesDeployment } from './changes.ts';
import { Checks } from './checks.ts';
import { describeTest, findingOf } from './claim-check.ts';
import { ClaimRuns } from './claim-runs.ts';
import type { CheckText, Command, CommandText, Messages } from './messages.ts';
import { NotNow } from './not-now.ts';
import type { Parts } from './parts.ts';
import { findStep } from './steps/steps.ts';
import { LabTime } from './time.ts';
import { OwnRequests } from './watch/own-requests.ts';
import type { SetName } from './watch/picture.ts';
import { isOfInterest, toLine } from './watch/requests.ts';
import { timelineOf } from './watch/timeline.ts';
import { Watch } from './watch/watch.ts';
import { Work } from './work.ts';

/** The name of the template's scale set. */
const SCALE_SET = 'vmss-rolling-upgrade';
/** The requests that a page gets when it opens. */
const SHOWN_REQUESTS = 60;

/** The live lab: watches the student's deployment, checks steps, performs them, and moves the clock. */
export class LiveLab {
  readonly #parts: Parts;
  readonly #watch: Watch;
  readonly #time: LabTime;
  readonly #checks: Checks;
  readonly #runs: ClaimRuns;
  readonly #work: Work;
  readonly #stop = new AbortController();
  /** The names in the commands: those of the scale set that was seen last, or of the template. */
  #names: SetName;

  constructor(parts: Parts) {
    const { target, material, send } = parts;
    this.#parts = parts;
    this.#names = { resourceGroup: parts.group, name: SCALE_SET };
    this.#time = new LabTime(target, () => this.#sendClock());
    this.#watch = new Watch(target, material, (picture) => {
      send('picture', picture);
      this.#sendNames(picture.set);
      this.#sendClock();
      send('timeline', timelineOf(this.#watch.history) ?? null);
    });
    const own = new OwnRequests(target, this.#watch, (line) => send('requests', [line]));
    const tools = { watch: this.#watch, time: this.#time, own, signal: this.#stop.signal };
    this.#runs = new ClaimRuns(parts.specs.map(({ claim }) => claim.id));
    this.#checks = new Checks(parts, tools, this.#runs);
    this.#work = new Work(parts, tools);
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

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#watch.stop();
    await this.#runs.close();
  }

  /** Returns the messages that a newly opened page needs. */
  state(): { readonly [Name in keyof Messages]?: Messages[Name] } & { readonly checks: readonly CheckText[] } {
    const { history, picture } = this.#watch;
    const timeline = timelineOf(history);
    const work = this.#work.last;
    return {
      picture,
      names: this.#describeNames(),
      clock: this.#time.text(),
      ...(timeline && { timeline }),
      requests: history.requests.filter(isOfInterest).slice(-SHOWN_REQUESTS),
      ...(work && { work }),
      checks: this.#checks.answers,
    };
  }

  /** Fulfills a request of the page. Throws `NotNow` with the reason if it can't be. */
  async do(command: Command): Promise<void> {
    switch (command.do) {
      case 'check': {
        const spec = this.#findClaim(command.step);
        return spec ? this.#checks.checkClaim(spec) : this.#checks.check(findStep(command.step));
      }
      case 'show': {
        const spec = this.#findClaim(command.step);
        if (!spec) return this.#work.show(findStep(command.step));
        return this.#work.showClaim(spec, (record) => this.#checks.answer(spec, findingOf(record)));
      }
      case 'back': {
        const spec = this.#findClaim(command.step);
        this.#work.back(spec ? { id: command.step, from: spec.claim.given } : findStep(command.step));
        return this.#checks.clear();
      }
      case 'open':
        return this.#openClaim(command.claim);
      case 'speed':
        return this.#time.setSpeed(command.speed);
      case 'next':
        return this.#time.leap(this.#watch);
      case 'choose':
        return this.#watch.choose(command);
    }
  }

  /** Sends the commands of a claim. */
  async #openClaim(id: string): Promise<void> {
    const spec = this.#findClaim(`claim ${id}`);
    if (!spec) return;
    const { target, texts, group, send } = this.#parts;
    const { calls } = await this.#runs.of(id, target.now());
    const kind = { changes: await changesDeployment(spec.claim), isEmulator: target.clock !== undefined };
    const commands = texts.describeClaim(spec.claim, calls, this.#watch.picture.set?.resourceGroup ?? group);
    send('claim', { claim: id, test: describeTest(spec.claim, calls, kind), ...commands });
  }

  /** Returns the claim with an id such as `claim 33`. Undefined for the id of a step. Throws `NotNow` if there is no such claim. */
  #findClaim(step: string): LoadedSpec | undefined {
    const [, id] = /^claim (.+)$/.exec(step) ?? [];
    if (id === undefined) return undefined;
    const spec = this.#parts.specs.find(({ claim }) => claim.id === id);
    if (!spec) throw new NotNow(`There is no claim ${id}.`);
    return spec;
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
    return this.#parts.texts.describeNames({ resourceGroup, scaleSet: name });
  }

  #sendClock(): void {
    this.#parts.send('clock', this.#time.text());
  }
}
