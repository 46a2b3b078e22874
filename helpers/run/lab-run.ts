import type { ResourceGroup } from '@azure/arm-resources';
import { Az } from '../az/az.ts';
import { findAz } from '../az/find-az.ts';
import { type CompiledTemplate, compileTemplate } from '../bicep/compile-template.ts';
import { findBicep } from '../bicep/find-bicep.ts';
import { hashTemplate } from '../bicep/template-hash.ts';
import { describeFailure } from '../clients/azure-error.ts';
import { type Clients, createClients } from '../clients/clients.ts';
import { azDeployer } from '../deployment/az-deployer.ts';
import { DEPLOYMENT, type Deployed, deployLab } from '../deployment/deploy-lab.ts';
import type { Deployer } from '../deployment/deployer.ts';
import { chooseParameters, writeParameterFile } from '../deployment/parameters.ts';
import { findGroup, type OwnedGroup, sendDeletion } from '../deployment/resource-group.ts';
import { sdkDeployer } from '../deployment/sdk-deployer.ts';
import { takeDown } from '../deployment/take-down.ts';
import { readSettings, type Settings } from '../settings.ts';
import { openTarget, type Target } from '../target/target.ts';
import { AZURES_WORLD, type RunFacts } from './facts.ts';
import { identifyRun, type RunIdentity } from './identity.ts';
import type { Journal } from './journal.ts';
import { keepOn, readKept, tellKept } from './keeping.ts';
import type { ProvidedLab } from './provided.ts';
import { makeStateDir, removeStateDir } from './state-dir.ts';
import { together } from './together.ts';

/** Real milliseconds that it may take to send the deletion of what is not taken down in order. */
const ABANDON_WITHIN = 15_000;

/** What set-up has at hand once it knows the target. */
interface Equipment {
  readonly template: CompiledTemplate;
  readonly templateHash: string;
  readonly deployer: Deployer;
  readonly clients: Clients;
  readonly stateDir: string;
}

/** What a run has to see to in the end. */
interface Registered extends Pick<Equipment, 'deployer' | 'clients'> {
  readonly group: OwnedGroup;
  /** Whether the resource group stays. */
  isKept: boolean;
}

/** One run of the lab: sets it up, and takes down whatever of it came about. */
export class LabRun {
  readonly #journal: Journal;
  readonly #settings: Settings;
  readonly #begin = performance.now();
  readonly #startedAt = new Date();
  /** Aborts when nobody waits for the tear-down any more. */
  readonly #abandoned = new AbortController();
  #abandonment: Promise<string> | undefined;
  #deployer: RunFacts['deployer'] = { az: null, bicep: null };
  #stateDir: string | undefined;
  #target: Target | undefined;
  #labBegin: Date | undefined;
  #registered: Registered | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#settings = readSettings(process.env);
  }

  /** What the reports say about the run, as far as it is known. */
  get facts(): RunFacts {
    const { target, world = AZURES_WORLD, speed } = this.#settings;
    return { target, world, deployer: this.#deployer, startedAt: this.#startedAt.toISOString(), speed };
  }

  /** Opens the target, deploys the lab there or finds what was kept, and answers what the specs need to know. */
  async setUp(signal: AbortSignal): Promise<ProvidedLab> {
    const identity = identifyRun(this.#settings);
    const stateDir = await makeStateDir();
    this.#stateDir = stateDir;
    const azPath = await findAz(process.env);
    const [bicep, target] = await together(
      signal,
      () => findBicep({ env: process.env }),
      (signal) => this.#open(azPath, stateDir, signal),
    );
    const az = azPath === undefined ? undefined : new Az(azPath, target.azEnvironment, this.#journal);
    const clients = createClients(target.connection);

    const [template, , found] = await together(
      signal,
      () => compileTemplate({ bicep, into: stateDir }),
      async (signal) => {
        // One after the other: az's first command in a new folder makes an index there, which the next ones use.
        this.#tellHead(target, identity, await az?.version(signal), bicep?.version);
        if (target.login) await az?.run(target.login, { signal });
      },
      (signal) => findGroup(clients, identity.resourceGroup, signal),
    );
    for (const warning of template.warnings) this.#journal.tell(warning);

    const deployer = az ? azDeployer(az) : sdkDeployer(clients, (step) => this.#journal.tell(step));
    const templateHash = hashTemplate(template.template, this.#settings.parameters);
    const equipment = { template, templateHash, deployer, clients, stateDir };
    const { runId, preview, outputs } = found
      ? await this.#reuse(found, equipment)
      : await this.#deploy(identity, equipment, signal);
    return {
      connection: target.connection,
      runId,
      resourceGroup: identity.resourceGroup,
      isReused: found !== undefined,
      az: az && { path: az.path, environment: az.environment },
      preview,
      outputs,
      applicationUrl: await target.urlOf(outputs.publicIpAddress),
    };
  }

  /** Takes down what set-up made, however far it came; or keeps it, if it is to be kept. Throws with what is left if anything is. */
  async tearDown(): Promise<void> {
    this.#journal.release();
    try {
      if (this.#registered) this.#journal.tell(await this.#settle(this.#registered));
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
    this.#abandonment = this.#sendOff();
    this.#abandoned.abort();
    this.#journal.release();
    this.#journal.tell(await this.#abandonment);
    if (this.#stateDir !== undefined) await removeStateDir(this.#stateDir);
  }

  /** Deploys the lab into a new resource group. */
  async #deploy(
    { id, resourceGroup, tags: marks }: RunIdentity,
    { template, templateHash, deployer, clients, stateDir }: Equipment,
    signal: AbortSignal,
  ): Promise<Deployed & { runId: string }> {
    signal.throwIfAborted();
    // Registered before its first request: half a group has to be taken down as well.
    const registered: Registered = { group: { id, resourceGroup }, deployer, clients, isKept: false };
    this.#registered = registered;
    const tags = { ...marks, 'template-hash': templateHash };
    // Not aborted: of a request that was cut off nobody knows whether the group will be there in a moment.
    await deployer.createGroup({ name: resourceGroup, location: this.#settings.location, tags });
    signal.throwIfAborted();
    const parameters = chooseParameters(tags, this.#settings.parameters);
    await using file = await writeParameterFile(stateDir, parameters);
    const request = { resourceGroup, name: DEPLOYMENT, template, parameters, parameterFile: file.path };
    const deployed = await deployLab(request, { deployer, clients, signal });
    registered.isKept = this.#settings.keep === true;
    return { ...deployed, runId: id };
  }

  /** Takes over what an earlier run kept. It stays as it was found, unless the settings say otherwise. */
  async #reuse(found: ResourceGroup, equipment: Equipment): Promise<Deployed & { runId: string }> {
    const { templateHash, deployer, clients } = equipment;
    const { keep } = this.#settings;
    const { name: resourceGroup = '', location } = found;
    const kept = await readKept(found, { clients, templateHash, isKeptOn: keep === true });
    const { runId, owner, outputs } = kept;
    const expiresAt = keep === true ? await keepOn(clients, found) : kept.expiresAt;
    this.#registered = { group: { id: runId, resourceGroup }, deployer, clients, isKept: keep !== false };
    this.#journal.tell(
      `Reusing ${resourceGroup} in ${location}, which the run ${runId} of ${owner} deployed; it is kept until ${expiresAt.toISOString()}.`,
    );
    return { runId, preview: undefined, outputs };
  }

  async #settle({ group, isKept, clients, deployer }: Registered): Promise<string> {
    if (isKept) return tellKept(clients, group.resourceGroup);
    const tell = (line: string) => this.#journal.tell(line);
    const { signal } = this.#abandoned;
    return takeDown(group, { clients, deployer, speed: this.#settings.speed, signal, tell });
  }

  async #sendOff(): Promise<string> {
    if (this.#settings.target === 'emulator') return 'The emulator ends with this process, and everything in it.';
    if (!this.#registered) return 'Nothing was made.';
    const { group, isKept, ...tools } = this.#registered;
    const { resourceGroup } = group;
    if (isKept) return `The resource group ${resourceGroup} stays.`;
    const makeSure = `Make sure that it goes: az group wait --deleted --name ${resourceGroup}, or npm run sweep -- --older-than 0h`;
    try {
      const isSent = await sendDeletion(group, { ...tools, signal: AbortSignal.timeout(ABANDON_WITHIN) });
      if (!isSent) return `There is no resource group ${resourceGroup} of this run.`;
      return `The deletion of the resource group ${resourceGroup} was sent. ${makeSure}`;
    } catch (error) {
      return `The deletion of the resource group ${resourceGroup} could not be sent: ${describeFailure(error).join(' ')}
${makeSure}`;
    }
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
    const { world } = this.#settings;
    this.#journal.head(
      ...(world === undefined ? [] : [`IN THE WORLD ${world}. THIS IS NOT AZURE: ${target.worldMeans}.`]),
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
