import { Az } from '../az/az.ts';
import { findAz } from '../az/find-az.ts';
import { compileTemplate } from '../bicep/compile-template.ts';
import { findBicep } from '../bicep/find-bicep.ts';
import { describeFailure } from '../clients/azure-error.ts';
import { createClients } from '../clients/clients.ts';
import { azDeployer } from '../deployment/az-deployer.ts';
import { deployLab } from '../deployment/deploy-lab.ts';
import { readDeployed } from '../deployment/deployed-resources.ts';
import { chooseParameters, writeParameterFile } from '../deployment/parameters.ts';
import { refuseLeftover } from '../deployment/resource-group.ts';
import { sdkDeployer } from '../deployment/sdk-deployer.ts';
import { Redactor } from '../evidence/redact.ts';
import { readSettings, type Settings } from '../settings.ts';
import { openTarget, type Target } from '../target/target.ts';
import { AZURES_WORLD, type RunFacts } from './facts.ts';
import { identifyRun, type RunIdentity } from './identity.ts';
import type { Journal } from './journal.ts';
import type { ProvidedLab } from './provided.ts';
import { makeStateDir, removeStateDir } from './state-dir.ts';
import { type Registered, takeDown } from './take-down.ts';
import { together } from './together.ts';

/** One run of the lab: sets it up, and takes down whatever of it came about. */
export class LabRun {
  readonly #journal: Journal;
  readonly #settings: Settings;
  readonly #begin = performance.now();
  readonly #startedAt = new Date();
  #deployer: RunFacts['deployer'] = { az: null, bicep: null };
  #deployed: RunFacts['deployed'] = null;
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
    const startedAt = this.#startedAt.toISOString();
    return { target, world, deployer: this.#deployer, deployed: this.#deployed, startedAt, speed };
  }

  /** Opens the target, deploys the lab there, and answers what the specs need to know. */
  async setUp(signal: AbortSignal): Promise<ProvidedLab> {
    const settings = this.#settings;
    const identity = identifyRun(settings);
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

    const [template] = await together(
      signal,
      () => compileTemplate({ bicep, into: stateDir }),
      async (signal) => {
        // One after the other: az's first command in a new folder makes an index there, which the next ones use.
        this.#tellHead(target, identity, await az?.version(signal), bicep?.version);
        if (target.login) await az?.run(target.login, { signal });
      },
      () => refuseLeftover(clients, identity),
    );
    for (const warning of template.warnings) this.#journal.tell(warning);

    const deployer = az ? azDeployer(az) : sdkDeployer(clients, (step) => this.#journal.tell(step));
    // Registered before its first request: half a group has to be taken down as well.
    this.#registered = { identity, deployer, clients, speed: target.connection.speed };
    const { id: runId, resourceGroup, tags } = identity;
    await deployer.createGroup({ name: resourceGroup, location: settings.location, tags }, signal);
    const parameters = chooseParameters(tags, settings.parameters);
    await using file = await writeParameterFile(stateDir, parameters);
    const request = { resourceGroup, name: 'lab', template, parameters, parameterFile: file.path };
    const { preview, outputs } = await deployLab(request, { deployer, clients, signal });
    const redactor = new Redactor([target.connection.subscriptionId]);
    // For the study guide's picture only: no claim rests on it.
    this.#deployed = await readDeployed(clients, { resourceGroup, redactor, signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      this.#journal.tell(`What was deployed could not be read back: ${describeFailure(error).join(' ')}`);
      return null;
    });
    return {
      connection: target.connection,
      runId,
      resourceGroup,
      az: az && { path: az.path, environment: az.environment },
      preview,
      outputs,
      applicationUrl: await target.urlOf(outputs.publicIpAddress),
    };
  }

  /** Takes down what set-up made, however far it came. Throws with what is left if anything is. */
  async tearDown(): Promise<void> {
    this.#journal.release();
    try {
      if (this.#registered) this.#journal.tell(await takeDown(this.#registered));
    } finally {
      this.#tellTime();
      await this.#target?.close();
      if (this.#stateDir !== undefined) await removeStateDir(this.#stateDir);
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
