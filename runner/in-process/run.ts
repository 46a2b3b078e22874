import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { createClients } from '../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { CompiledTemplate } from '../../helpers/azure/deployment/deployer.ts';
import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import { type ClaimRecord, renderCalls, timeLimit } from '../../helpers/claim/run-claim.ts';
import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import type { ProvidedLab } from '../../helpers/lab/provided-lab.ts';
import { openRun } from '../../helpers/lab/run.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { hashTemplate } from '../bicep/template-hash.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import { planRun } from '../preflight/plan/plan.ts';
import { runPreflight } from '../preflight/preflight.ts';
import { readSettings } from '../settings/settings.ts';
import { deploy } from '../setup/deploy.ts';
import { identifyRun } from '../setup/identity.ts';
import { planGroup } from '../setup/prepare.ts';
import { provideLab } from '../setup/provide-lab.ts';
import { RunResourceGroup } from '../setup/run-resource-group.ts';
import { makeStateDir, removeStateDir } from '../setup/state-dir.ts';
import { embedAzure, type InjectedFault, type Variant } from '../target/embedded.ts';
import { withSeededRandomness } from './seeded-randomness.ts';
import { inVirtualTime } from './virtual-time.ts';

/** Lab hours after which a run counts as hanging. The whole lab takes about four. */
const HOURS = 72;

/** The emulator's behavior in a run. */
export interface Order {
  readonly choices: Variant['choices'];
  /** The factor by which its friction is harder than Azure's. Default: 1. */
  readonly friction?: number | undefined;
  /** The seed of its chaos. Undefined if no faults are injected. */
  readonly seed?: number | undefined;
  /** The ids of the claims to run. Default: all of the run's specs. */
  readonly claims?: readonly string[] | undefined;
}

/** A run's specs, and the template that it deploys. */
export interface Material {
  readonly specs: readonly LoadedSpec[];
  readonly template: CompiledTemplate;
}

/** The outcome of a claim. */
export interface ClaimOutcome {
  readonly verdict: Verdict;
  readonly reason: string | null;
  /** The evidence of the default variant and of contradictions; no other evidence is kept. */
  readonly evidence: readonly EvidenceTable[];
}

/** The lab seconds that the phases of a run took. */
export interface LabSeconds {
  /** From the preflight to the deployed lab. */
  readonly setUp: number;
  /** Each claim with the steps to the states that it needs, by its id. */
  readonly claims: Readonly<Record<string, number>>;
  readonly tearDown: number;
}

/** The outcome of a run. */
export interface InProcessRun {
  /** By their ids. */
  readonly claims: Readonly<Record<string, ClaimOutcome>>;
  /** The calls of cmdlets of each claim, by its id. Empty except in the default variant. */
  readonly calls: Readonly<Record<string, readonly RecordedCall[]>>;
  readonly labSeconds: LabSeconds;
  /** The reason why the lab could not be set up or taken down. */
  readonly failures: readonly string[];
  /** Errors of the emulator itself. */
  readonly bugs: readonly unknown[];
  readonly injected: readonly InjectedFault[];
  /** All requests in their order, as `report/requests.log` has them. */
  readonly requests: readonly string[];
}

/** Loads the SDK's packages from files. Must be awaited before the first run, because the files are read in real time. */
export async function loadSdk(): Promise<void> {
  await Promise.all([
    import('@azure/arm-compute'),
    import('@azure/arm-resources'),
    import('@azure/arm-resourcesdeployments'),
    import('@azure/core-rest-pipeline'),
  ]);
}

/**
 * Runs the lab in this process with a clock that skips waiting times: preflight, deployment through the SDK, claims in their order,
 * tear-down. Nothing is random: the same order leads to the same run, request by request.
 */
export function runInProcess(
  { choices, friction, seed, claims: ids }: Order,
  material: Material,
): Promise<InProcessRun> {
  const { template } = material;
  const specs = material.specs.filter(({ claim }) => ids?.includes(claim.id) ?? true);
  const run = async (): Promise<InProcessRun> => {
    const bugs: unknown[] = [];
    const failures: string[] = [];
    const azure = embedAzure({ variant: choices, friction, chaos: seed, onBug: (bug) => bugs.push(bug) });
    await using folder = await makeTemporaryFolder();
    const lab = new LabInProcess(azure.connection, folder.path);
    const lap = startLaps();
    const provided = await lab.setUp({ specs, template }).catch((error: unknown) => {
      failures.push(`The lab could not be set up: ${describeFailure(error).join(' ')}`);
    });
    const setUp = lap();
    const claims: Record<string, ClaimOutcome> = {};
    const calls: Record<string, readonly RecordedCall[]> = {};
    const seconds: Record<string, number> = {};
    const claimRun = provided && openRun(provided);
    const { signal } = new AbortController();
    const limit = timeLimit(azure.connection.speed);
    // No other evidence is shown, so no other is rendered.
    const isShown = seed === undefined && Object.keys(choices).length === 0;
    for (const { claim, run: runClaim } of specs) {
      const record = claimRun && (await runClaim({ run: claimRun, expect, signal, limit }));
      claims[claim.id] = record
        ? toOutcome(record, isShown)
        : { verdict: 'inconclusive', reason: failures.join(' '), evidence: [] };
      if (record && isShown) calls[claim.id] = renderCalls(record);
      seconds[claim.id] = lap();
    }
    await lab.tearDown().catch((error: unknown) => {
      failures.push(`The lab could not be taken down: ${describeFailure(error).join(' ')}`);
    });
    const labSeconds = { setUp, claims: seconds, tearDown: lap() };
    azure.stop();
    return { claims, calls, labSeconds, failures, bugs, injected: azure.injected(), requests: azure.requests() };
  };
  return inVirtualTime(() => withSeededRandomness(seed ?? 0, () => Promise.race([run(), hang()])));
}

async function hang(): Promise<never> {
  await setTimeout(HOURS * 3_600_000);
  throw new Error(`The run did not end within ${HOURS} hours of lab time.`);
}

/** Sets the lab up and takes it down as the suite does, without az. */
class LabInProcess {
  readonly #connection: Connection;
  readonly #stateDir: string;
  readonly #settings = readSettings({});
  readonly #identity = identifyRun(this.#settings);
  readonly #signal = new AbortController().signal;
  readonly #clients;
  readonly #deployer;

  constructor(connection: Connection, stateDir: string) {
    this.#connection = connection;
    this.#stateDir = stateDir;
    this.#clients = createClients(connection);
    this.#deployer = sdkDeployer(this.#clients);
  }

  async setUp({ specs, template }: Material): Promise<ProvidedLab> {
    const [connection, settings, clients, signal] = [this.#connection, this.#settings, this.#clients, this.#signal];
    const files = specs.map(({ claim }) => claim.file);
    const plan = planRun(template.template, settings.parameters, files);
    const { error } = await runPreflight({ clients, connection, plan, location: settings.location, signal });
    if (error) throw error;
    const templateHash = hashTemplate(template.template, settings.parameters);
    const group = planGroup({ settings, identity: this.#identity }, templateHash, undefined);
    const [deployer, stateDir] = [this.#deployer, this.#stateDir];
    const lab = { settings, template, group, deployer, clients, stateDir, az: undefined };
    const deployed = await deploy(lab, { previews: true, signal });
    return { ...(await provideLab({ ...lab, ...deployed }, connection)), tell: () => {} };
  }

  async tearDown(): Promise<void> {
    const { id, resourceGroup, tags } = this.#identity;
    const group = { id, resourceGroup, expiresAt: new Date(tags['expires-at']) };
    const tools = { deployer: this.#deployer, clients: this.#clients, speed: this.#connection.speed };
    await new RunResourceGroup(group, tools, false).tearDown(this.#signal);
  }
}

/**
 * Returns a function that returns the lab seconds since its last call. While the clock skips waiting times, `Date` shows lab time.
 */
function startLaps(): () => number {
  let last = Date.now();
  return () => {
    const before = last;
    last = Date.now();
    return (last - before) / 1000;
  };
}

async function makeTemporaryFolder() {
  const path = await makeStateDir();
  return { path, [Symbol.asyncDispose]: () => removeStateDir(path) };
}

function toOutcome({ verdict, reason, evidence }: ClaimRecord, isShown: boolean): ClaimOutcome {
  const tables = isShown || verdict === 'contradicted' ? evidence.render() : [];
  return { verdict, reason: reason ?? null, evidence: tables };
}
