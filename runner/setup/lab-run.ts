import type { ResourceGroup } from '@azure/arm-resources';
import { Az } from '../../helpers/azure/az/az.ts';
import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { createClients } from '../../helpers/azure/clients/clients.ts';
import { applicationUrl } from '../../helpers/azure/connection/application-url.ts';
import { azDeployer } from '../../helpers/azure/deployment/az-deployer.ts';
import { findGroup } from '../../helpers/azure/deployment/resource-group.ts';
import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import { Redactor } from '../../helpers/evidence/redact.ts';
import type { ProvidedLab } from '../../helpers/lab/provided-lab.ts';
import { lazy } from '../../helpers/lazy.ts';
import { compileTemplate } from '../bicep/compile-template.ts';
import { findBicep } from '../bicep/find-bicep.ts';
import { readCloudInit } from '../bicep/sources.ts';
import { hashTemplate } from '../bicep/template-hash.ts';
import type { Check } from '../preflight/check.ts';
import { planRun } from '../preflight/plan.ts';
import { askPreflight } from '../preflight/preflight.ts';
import { normalise } from '../preflight/region.ts';
import { readDeployed } from '../report/deployed-resources.ts';
import { DEFAULT_VARIANT, type RunFacts } from '../report/run-facts.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { findAz } from '../target/find-az.ts';
import { openTarget, type Target } from '../target/target.ts';
import { deployNew, type Equipment } from './deploy-new.ts';
import { identifyRun, type RunIdentity } from './identity.ts';
import { extendExpiry, readReusableDeployment } from './reusable-deployment.ts';
import { runAllOrAbort } from './run-all-or-abort.ts';
import type { RunLog } from './run-log.ts';
import { type HeldGroup, RunResourceGroup } from './run-resource-group.ts';
import { makeStateDir, removeStateDir } from './state-dir.ts';

/** One run of the lab: sets it up, and takes down whatever of it came about. */
export class LabRun {
  readonly #journal: RunLog;
  readonly #settings: Settings;
  readonly #begin = performance.now();
  readonly #startedAt = new Date();
  /** Aborts when nobody waits for the tear-down any more. */
  readonly #abandoned = new AbortController();
  #abandonment: Promise<string> | undefined;
  #deployer: RunFacts['deployer'] = { az: null, bicep: null };
  #deployed: RunFacts['deployed'] = null;
  /** The run's id, if it is on Azure itself. */
  #onAzure: string | undefined;
  /** Where a reused deployment is; undefined: where the settings say. */
  #reusedIn: string | undefined;
  #stateDir: string | undefined;
  #target: Target | undefined;
  #labBegin: Date | undefined;
  #group: RunResourceGroup | undefined;

  constructor(journal: RunLog) {
    this.#journal = journal;
    this.#settings = readSettings(process.env);
  }

  /** What the reports say about the run, as far as it is known. */
  get facts(): RunFacts {
    const { target, location, variant = DEFAULT_VARIANT, speed } = this.#settings;
    const region = this.#reusedIn ?? location;
    const startedAt = this.#startedAt.toISOString();
    const [deployer, deployed] = [this.#deployer, this.#deployed];
    const azure = this.#onAzure === undefined ? null : { region: normalise(region), run: this.#onAzure };
    return { target, region, variant, deployer, deployed, startedAt, speed, azure };
  }

  /** Opens the target, deploys the lab there for those specs or finds what was kept, and answers what the specs need to know. */
  async setUp(signal: AbortSignal, specs: readonly string[]): Promise<ProvidedLab> {
    const settings = this.#settings;
    const identity = identifyRun(settings);
    const stateDir = await makeStateDir();
    this.#stateDir = stateDir;
    const azPath = await findAz(process.env);
    const [bicep, target] = await runAllOrAbort(
      signal,
      () => findBicep({ env: process.env }),
      (signal) => this.#open(azPath, stateDir, signal),
    );
    if (await target.isReal()) this.#onAzure = identity.id;
    const az = azPath === undefined ? undefined : new Az(azPath, target.azEnvironment, this.#journal);
    const clients = createClients(target.connection);

    const compiled = lazy(() => compileTemplate({ bicep, into: stateDir }));
    const existing = lazy(() => findGroup(clients, identity.resourceGroup, signal));
    const [template, preflight] = await runAllOrAbort(
      signal,
      compiled,
      async (signal) => {
        // What was kept needs no preflight. If it could not be asked for, the check of the name says why.
        if (await existing().catch(() => undefined)) return { lines: [], refusal: undefined };
        const plan = planRun((await compiled()).template, settings.parameters, specs);
        const question = { clients, connection: target.connection, plan, location: settings.location, signal };
        return askPreflight(question, [nameIsFree(identity.resourceGroup, existing)]);
      },
      async (signal) => {
        // One after the other: az's first command in a new folder makes an index there, which the next ones use.
        this.#tellHead(target, identity, await az?.version(signal), bicep?.version);
        if (target.login) await az?.run(target.login, { signal });
      },
    );
    for (const line of [...template.warnings, ...preflight.lines]) this.#journal.tell(line);
    if (preflight.refusal) throw preflight.refusal;

    const deployer = az
      ? azDeployer(az, target.connection.speed)
      : sdkDeployer(clients, (step) => this.#journal.tell(step));
    const found = await existing();
    const templateHash = hashTemplate(template.template, settings.parameters);
    const equipment = { settings, template, templateHash, deployer, clients, stateDir };
    const { runId, preview, outputs } = found
      ? await this.#takeOver(found, equipment)
      : await this.#deploy(identity, equipment, signal);
    const redactor = new Redactor([target.connection.subscriptionId]);
    // For the study guide's picture only: no claim rests on it.
    this.#deployed = await readDeployed(clients, { resourceGroup: identity.resourceGroup, redactor, signal }).catch(
      (error: unknown) => {
        signal.throwIfAborted();
        this.#journal.tell(`What was deployed could not be read back: ${describeFailure(error).join(' ')}`);
        return null;
      },
    );
    return {
      connection: target.connection,
      runId,
      resourceGroup: identity.resourceGroup,
      isReused: found !== undefined,
      az: az && { path: az.path, environment: az.environment },
      preview,
      outputs,
      applicationUrl: await applicationUrl(outputs.publicIpAddress, target.connection),
      deployment: {
        templateFile: template.templateFile,
        cloudInit: await readCloudInit(),
        stateDir,
        tags: { ...identity.tags, 'run-id': runId },
        parameters: settings.parameters,
      },
    };
  }

  /** Takes down what set-up made, however far it came; or keeps it, if it is to be kept. Throws with what is left if anything is. */
  async tearDown(): Promise<void> {
    this.#journal.release();
    try {
      if (this.#group) this.#journal.tell(await this.#group.tearDown(this.#abandoned.signal));
    } catch (error) {
      if (!this.#abandonment) throw error;
      // It was cut off. What is done instead has to be done before the process ends.
      await this.#abandonment;
    } finally {
      this.#tellTime();
      await this.#target?.close();
      if (this.#stateDir !== undefined) await removeStateDir(this.#stateDir);
    }
  }

  /** Gives up waiting for the tear-down: sends the deletion of what is to go, and says how to make sure that it went. */
  async abandon(): Promise<void> {
    this.#abandonment = this.#requestDeletion();
    this.#abandoned.abort();
    this.#journal.release();
    this.#journal.tell(await this.#abandonment);
    if (this.#stateDir !== undefined) await removeStateDir(this.#stateDir);
  }

  /** Deploys the lab into a new resource group. */
  async #deploy(identity: RunIdentity, equipment: Equipment, signal: AbortSignal) {
    const { id, resourceGroup, tags } = identity;
    // Registered before its first request: half a group has to be taken down as well.
    const group = this.#hold({ id, resourceGroup, expiresAt: new Date(tags['expires-at']) }, equipment, false);
    const deployed = await deployNew(identity, equipment, signal);
    group.isKept = this.#settings.keep === true;
    return { ...deployed, runId: id };
  }

  /** Takes over what an earlier run kept. It stays, unless the settings say otherwise. */
  async #takeOver(found: ResourceGroup, equipment: Equipment) {
    const { templateHash, clients } = equipment;
    const { keep } = this.#settings;
    const { name = '', location } = found;
    const kept = await readReusableDeployment(found, { clients, templateHash, isKeptOn: keep === true });
    const { runId, owner, outputs } = kept;
    this.#reusedIn = location;
    const expiresAt = keep === true ? await extendExpiry(clients, found) : kept.expiresAt;
    this.#hold({ id: runId, resourceGroup: name, expiresAt }, equipment, keep !== false);
    this.#journal.tell(
      `Reusing ${name} in ${location}, which the run ${runId} of ${owner} deployed; it is kept until ${expiresAt.toISOString()}.`,
    );
    return { runId, preview: undefined, outputs };
  }

  #hold(group: HeldGroup, { deployer, clients, settings }: Equipment, isKept: boolean): RunResourceGroup {
    const tell = (line: string) => this.#journal.tell(line);
    this.#group = new RunResourceGroup(group, { deployer, clients, speed: settings.speed, tell }, isKept);
    return this.#group;
  }

  async #requestDeletion(): Promise<string> {
    if (this.#settings.target === 'emulator') return 'The emulator ends with this process, and everything in it.';
    return this.#group ? this.#group.requestDeletion() : 'Nothing was made.';
  }

  async #open(azPath: string | undefined, stateDir: string, signal: AbortSignal): Promise<Target> {
    const az = azPath === undefined ? undefined : new Az(azPath);
    const target = await openTarget(this.#settings, { az, stateDir, signal });
    this.#target = target;
    this.#labBegin = target.now();
    return target;
  }

  #tellHead(target: Target, { id }: RunIdentity, az: string | undefined, bicep: string | undefined): void {
    this.#deployer = { az: az ?? null, bicep: bicep ?? null };
    const { variant } = this.#settings;
    this.#journal.head(
      ...(variant === undefined ? [] : [`IN THE VARIANT ${variant}. THIS IS NOT AZURE: ${target.variantMeans}.`]),
      `The lab runs on ${target.description}, in ${this.#settings.location}, as run ${id}.`,
      `${az ? `Deployed by az ${az}` : 'Deployed without az: through the SDK'}, ${bicep ? `compiled by Bicep ${bicep}` : 'without Bicep: from the committed main.json'}.`,
    );
  }

  #tellTime(): void {
    if (!this.#target || !this.#labBegin) return;
    const real = (performance.now() - this.#begin) / 1000;
    const lab = (this.#target.now().getTime() - this.#labBegin.getTime()) / 1000;
    this.#journal.tell(
      `It took ${real.toFixed(1)} s, which were ${(lab / 60).toFixed(1)} minutes of lab time (${lab.toFixed(0)} s).`,
    );
  }
}

/** The run's resource group must not be there yet; one that is there is taken over, or refused, before any check. */
function nameIsFree(resourceGroup: string, existing: () => Promise<unknown>): Check {
  return {
    name: 'name',
    async ask() {
      await existing();
      return { found: `there is no resource group ${resourceGroup} yet` };
    },
  };
}
