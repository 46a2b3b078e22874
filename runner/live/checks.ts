import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import { changesDeployment } from './changes.ts';
import { findingOf, followSteps, onItsOwn } from './claim-check.ts';
import type { ClaimRuns } from './claim-runs.ts';
import type { ClaimFinding, Tests } from './claims.ts';
import type { CheckText } from './messages.ts';
import type { Parts, Tools } from './parts.ts';
import { type Finding, findTrouble, notYet, type Observed, type Step, somethingElse, withHints } from './steps/step.ts';
import { isOfInterest } from './watch/requests.ts';
import { openStudentRun } from './watch/student-run.ts';

/** The checks of the steps, and the answer to the last one of each. */
export class Checks {
  readonly #parts: Parts;
  readonly #tools: Tools;
  readonly #runs: ClaimRuns;
  readonly #answers = new Map<string, CheckText>();
  #testing: AbortController | undefined;
  #count = 0;

  constructor(parts: Parts, tools: Tools, runs: ClaimRuns) {
    this.#parts = parts;
    this.#tools = tools;
    this.#runs = runs;
  }

  /** The answers so far. */
  get answers(): readonly CheckText[] {
    return [...this.#answers.values()];
  }

  /** Forgets all answers: they are about a deployment that is deleted. */
  clear(): void {
    this.#testing?.abort();
    this.#answers.clear();
    this.#parts.send('checksCleared', true);
  }

  /** Checks a step, sends the finding, and goes on to test the claims that belong to it, one by one. */
  async check(step: Step): Promise<void> {
    const { watch, time } = this.#tools;
    this.#testing?.abort();
    const testing = new AbortController();
    this.#testing = testing;
    await watch.look();
    const finding = step.check(await this.#observe());
    const canTest = finding.kind === 'done' && !time.isPaused && step.id !== 'Cleanup';
    this.#count += 1;
    const check: CheckText = { step: step.id, number: this.#count, finding, claims: [], isTesting: canTest };
    this.#tell(check);
    if (canTest) void this.#test(check, testing.signal);
  }

  /** Checks a claim of a further chapter: by its test if that only reads, else by the requests of the student. */
  async checkClaim(spec: LoadedSpec): Promise<void> {
    this.#testing?.abort();
    await this.#tools.watch.look();
    const observed = await this.#observe();
    const changes = await changesDeployment(spec.claim);
    const followed = changes && observed.seesRequests ? await this.#follow(spec) : undefined;
    this.answer(spec, followed?.kind === 'done' ? followed : await this.#judge(spec, observed, { changes, followed }));
  }

  /** Sends the finding about a claim. */
  answer({ claim }: LoadedSpec, finding: Finding): void {
    this.#count += 1;
    this.#tell({ step: `claim ${claim.id}`, number: this.#count, finding, claims: [], isTesting: false });
  }

  /** Finds how far the student has taken the steps of a claim. */
  async #follow({ claim }: LoadedSpec): Promise<Finding> {
    const { history, picture } = this.#tools.watch;
    const run = await this.#runs.of(claim.id, this.#parts.target.now());
    return followSteps(claim, run, history.requests.filter(isOfInterest), picture.createdAt);
  }

  /** Judges a claim on the deployment: by its test if that only reads, else by the steps that the student has not taken yet. */
  async #judge(
    spec: LoadedSpec,
    observed: Observed,
    { changes, followed }: { readonly changes: boolean; readonly followed: Finding | undefined },
  ): Promise<Finding> {
    const { change } = this.#tools.time;
    const trouble = findTrouble(observed);
    if (trouble) return trouble;
    if (observed.isPaused) return notYet('Lab time is paused.', 'Choose a speed, then check again.');
    try {
      const tests = await this.#openTests(change);
      if (!tests) return notYet('There is no scale set.');
      const { findUnreached, testClaim } = await import('./claims.ts');
      if (!changes) return findingOf(await testClaim(spec, tests));
      if (!followed)
        return notYet('Its test changes the deployment, and on Azure this page only reads.', onItsOwn(spec.claim));
      const unreached = await findUnreached(spec.claim, tests);
      const finding = unreached === undefined ? followed : findingOf({ verdict: 'not tested', reason: unreached });
      return withHints(finding, observed);
    } catch (error) {
      if (change.aborted) return notYet('The speed changed while its test ran.', 'Check again.');
      return notYet(`Its test could not run. ${describeFailure(error).join(' ')}`);
    }
  }

  /** Tests the claims of a step that is done. It ends without a word when the next check begins. */
  async #test(check: CheckText, nextCheck: AbortSignal): Promise<void> {
    const { specs, steps } = this.#parts;
    const { time, signal: stop } = this.#tools;
    const ids = steps.find(({ id }) => id === check.step)?.claims ?? [];
    const belonging = specs.filter(({ claim }) => ids.includes(claim.id));
    const { change } = time;
    const claims: ClaimFinding[] = [];
    const tell = (finding: Finding, isTesting: boolean) =>
      this.#tell({ ...check, claims: [...claims], finding, isTesting });
    try {
      const tests = await this.#openTests(AbortSignal.any([nextCheck, change]));
      if (!tests) return;
      const { testClaim } = await import('./claims.ts');
      for (const spec of belonging) {
        claims.push(await testClaim(spec, tests));
        tell(check.finding, true);
      }
      tell(withClaims(check.finding, claims), false);
    } catch (error) {
      if (nextCheck.aborted || stop.aborted) return;
      const next = change.aborted
        ? 'The speed changed while the claims were tested: check again.'
        : describeFailure(error).join(' ');
      tell({ ...check.finding, next }, false);
    }
  }

  /** Opens the deployment that was seen last for tests of claims, until a signal. Undefined if there is none. */
  async #openTests(until: AbortSignal): Promise<Tests | undefined> {
    const { target, material } = this.#parts;
    const { watch, own, signal: stop } = this.#tools;
    const sight = watch.history.sights.at(-1);
    if (!sight) return undefined;
    // Vitest, by which a claim asserts, is loaded at the first test and not at the start.
    const { openTests } = await import('./claims.ts');
    const { history } = watch;
    const run = openStudentRun(target.connect(own.note('Check')), sight, material, history.preview);
    return openTests(run, { history, signal: AbortSignal.any([stop, until]) });
  }

  async #observe(): Promise<Observed> {
    const { target, specs } = this.#parts;
    const { watch, time } = this.#tools;
    return {
      set: watch.picture.set,
      history: watch.history,
      group: await watch.readGroup(),
      isPaused: time.isPaused,
      seesRequests: target.clock !== undefined,
      explain(cmdlet) {
        const name = cmdlet.split(' ')[0];
        const found = specs.find(({ claim }) => claim.cmdlet === name && /^Scenario analysis/.test(claim.step));
        return found && `${found.claim.title}. ${found.claim.takeaway}`;
      },
    };
  }

  #tell(check: CheckText): void {
    this.#answers.set(check.step, check);
    this.#parts.send('check', check);
  }
}

/** A step is done only if none of its claims is contradicted on the student's deployment. */
function withClaims(finding: Finding, claims: readonly ClaimFinding[]): Finding {
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
