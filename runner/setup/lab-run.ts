import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import type { Environment } from '../../helpers/environment.ts';
import { Redactor } from '../../helpers/evidence/redact.ts';
import type { ProvidedLab } from '../../helpers/lab/provided-lab.ts';
import { type DeployedResource, readDeployed } from '../report/deployed-resources.ts';
import { formatElapsed } from '../report/duration.ts';
import { reportFolder } from '../report/folder.ts';
import type { RunFacts } from '../report/run-facts.ts';
import { type Deployed, deploy, readPreview } from './deploy.ts';
import { type OpenLab, openLab, startRun } from './open.ts';
import { type Prepared, prepare } from './prepare.ts';
import { provideLab } from './provide-lab.ts';
import { factsOf, type Reached } from './run-facts.ts';
import type { RunLog } from './run-log.ts';
import { RunResourceGroup } from './run-resource-group.ts';
import { takeOver } from './take-over.ts';
import { TearDown } from './tear-down.ts';
import { clearUnfinished, markUnfinished } from './unfinished-run.ts';

/** One run of the lab. Set-up goes through phases, and tear-down undoes what they did, however far they came. */
export class LabRun {
  readonly #tearDown: TearDown;
  #reached: Reached;

  /** Throws if a setting in the environment is invalid. */
  constructor(env: Environment, log: RunLog) {
    this.#tearDown = new TearDown(log);
    this.#reached = startRun(env, log);
  }

  /** The facts for the reports. */
  get facts(): RunFacts {
    return factsOf(this.#reached);
  }

  /** The socket through which the specs make time leap, once the target is open; undefined: time never leaps. */
  get leapDoor(): string | undefined {
    return 'target' in this.#reached ? this.#reached.target.leapDoor : undefined;
  }

  /** Opens the target, prepares the deployment for these specs, and deploys the lab or takes over what an earlier run kept. */
  async setUp(signal: AbortSignal, specs: readonly string[]): Promise<ProvidedLab> {
    const opened = await openLab(this.#reached, this.#tearDown.cleanUp, signal);
    this.#reached = opened;
    this.#tearDown.cleanUp.defer(tellTime(opened));
    const { target } = opened;
    const prepared = { ...opened, ...(await prepare(opened, signal, specs)) };
    this.#reached = prepared;
    const deployed = { ...prepared, ...(await this.#deploy(prepared, specs, signal)) };
    this.#reached = { ...deployed, resources: await readBack(deployed, signal) };
    return provideLab(deployed, target.connection);
  }

  /** Deletes the resources that set-up created, or keeps them if the settings ask for it. Throws with the remaining resources. */
  tearDown(): Promise<void> {
    return this.#tearDown.run();
  }

  /** Stops waiting for the tear-down: requests the deletion and says how to make sure that it happens. */
  abandon(): Promise<void> {
    return this.#tearDown.abandon({ endsWithProcess: this.#reached.settings.target === 'emulator' });
  }

  async #deploy(lab: OpenLab & Prepared, specs: readonly string[], signal: AbortSignal): Promise<Deployed> {
    const { keep, target } = lab.settings;
    const reports = reportFolder(lab.env);
    const { name, tags, existing } = lab.group;
    const hold = ({ runId, expiresAt }: Pick<Deployed, 'runId' | 'expiresAt'>, isKept: boolean) => {
      const { deployer, clients, settings, log } = lab;
      const tools = { deployer, clients, speed: settings.speed, tell: (line: string) => log.tell(line) };
      const group = new RunResourceGroup({ id: runId, resourceGroup: name, expiresAt }, tools, isKept, () =>
        clearUnfinished(reports),
      );
      this.#tearDown.group = group;
      return group;
    };
    if (existing) {
      const taken = await takeOver(lab, existing);
      hold(taken, keep !== false);
      return taken;
    }
    const group = hold({ runId: tags['run-id'], expiresAt: new Date(tags['expires-at']) }, false);
    // The embedded emulator ends with this process, and everything in it.
    if (target === 'azure') await markUnfinished(reports, tags['run-id']);
    const deployed = await deploy(lab, { previews: await readPreview(specs), signal });
    group.isKept = keep === true;
    return deployed;
  }
}

/** Reads back what was deployed, for the picture in the study guide. No claim rests on it, so a failure is only printed. */
async function readBack(
  { clients, target, group, log }: OpenLab & Prepared,
  signal: AbortSignal,
): Promise<DeployedResource[] | null> {
  const redactor = new Redactor([target.connection.subscriptionId]);
  return readDeployed(clients, { resourceGroup: group.name, redactor, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    log.tell(
      `The study guide of this run has no architecture picture, because the deployment could not be read: ${describeFailure(error).join(' ')}`,
    );
    return null;
  });
}

/** Returns a function that returns the duration of the run so far. */
function tellTime({ startedAt, target, log }: OpenLab): () => void {
  const labBegin = target.now();
  return () => {
    const labSeconds = (target.now().getTime() - labBegin.getTime()) / 1000;
    log.tell(`The whole run took ${formatElapsed((Date.now() - startedAt.getTime()) / 1000, labSeconds)}.`);
  };
}
