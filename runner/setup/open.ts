import { rm } from 'node:fs/promises';
import { Az } from '../../helpers/azure/az/az.ts';
import { type Clients, createClients } from '../../helpers/azure/clients/clients.ts';
import { azDeployer } from '../../helpers/azure/deployment/az-deployer.ts';
import type { Deployer } from '../../helpers/azure/deployment/deployer.ts';
import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import type { Environment } from '../../helpers/environment.ts';
import { type Bicep, findBicep } from '../bicep/find-bicep.ts';
import { readSettings, type Settings } from '../settings/settings.ts';
import { findAz } from '../target/find-az.ts';
import { openTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';
import { readCommit } from './commit.ts';
import { identifyRun, type RunIdentity } from './identity.ts';
import { runAllOrAbort } from './run-all-or-abort.ts';
import type { RunLog } from './run-log.ts';
import { makeStateDir, removeStateDir } from './state-dir.ts';

/** Before the first phase: the settings are read, and nothing is opened. */
export interface RunStart {
  readonly env: Environment;
  readonly settings: Settings;
  readonly identity: RunIdentity;
  readonly startedAt: Date;
  readonly log: RunLog;
}

/** The open target, and what works on it. */
export interface Cloud extends RunStart {
  /** For files, until the run or the command ends. */
  readonly stateDir: string;
  readonly target: Target;
  readonly az: Az | undefined;
  readonly clients: Clients;
  readonly deployer: Deployer;
}

/** The first phase of a run: the target is open, and the tools are found. */
export interface OpenLab extends Cloud {
  readonly bicep: Bicep | undefined;
  readonly azVersion: string | undefined;
  /** The commit of this project; undefined if git cannot tell. */
  readonly commit: string | undefined;
  readonly isOnAzure: boolean;
}

/** Reads the settings from the environment and names the run. Throws if a setting is invalid. */
export function startRun(env: Environment, log: RunLog): RunStart {
  const settings = readSettings(env);
  return { env, settings, identity: identifyRun(settings), startedAt: new Date(), log };
}

/** Opens the target. `cleanUp` gets what closes it and removes its files, in case this or a later phase fails. */
export async function openCloud(start: RunStart, cleanUp: AsyncDisposableStack, signal: AbortSignal): Promise<Cloud> {
  const { env, settings, log } = start;
  const stateDir = await makeStateDir();
  cleanUp.defer(() => removeStateDir(stateDir));
  const azPath = await findAz(env);
  const target = await openTarget(settings, { env, az: azPath, stateDir, signal });
  cleanUp.defer(() => target.close());
  const az = azPath === undefined ? undefined : new Az(azPath, target.azEnvironment, log);
  const clients = createClients(target.connection);
  const deployer = az ? azDeployer(az, settings.speed) : sdkDeployer(clients, (step) => log.tell(step));
  return { ...start, stateDir, target, az, clients, deployer };
}

/** Opens the target of a run, logs az in, looks for Bicep, and prints the head of the log. */
export async function openLab(start: RunStart, cleanUp: AsyncDisposableStack, signal: AbortSignal): Promise<OpenLab> {
  const [bicep, commit, { cloud, azVersion, isOnAzure }] = await runAllOrAbort(
    signal,
    () => findBicep({ env: start.env }),
    () => readCommit(start.env),
    async (signal) => {
      const cloud = await openCloud(start, cleanUp, signal);
      const { target, az } = cloud;
      const { exchanges } = target.connection;
      // The log of the previous run.
      if (exchanges !== undefined) await rm(exchanges, { force: true });
      const [azVersion, isOnAzure] = await runAllOrAbort(
        signal,
        async (signal) => az && openAz(az, target, signal),
        () => target.isReal(),
      );
      return { cloud, isOnAzure, azVersion };
    },
  );
  const lab = { ...cloud, bicep, azVersion, commit, isOnAzure };
  start.log.head(...describeHead(lab));
  return lab;
}

/** Signs az in, unless it is signed in already, and returns its version. */
async function openAz(az: Az, { login }: Target, signal: AbortSignal): Promise<string> {
  const version = await az.version(signal);
  if (login) await az.run(login, { signal });
  return version;
}

function describeHead({ settings, target, identity, azVersion, bicep }: OpenLab): string[] {
  const { variant, location } = settings;
  return [
    ...(variant === undefined ? [] : [`IN THE VARIANT ${variant}. THIS IS NOT AZURE: ${target.variantMeans}.`]),
    `The lab runs on ${target.description}, in ${location}, as run ${identity.id}.`,
    `${azVersion ? `Deployed by az ${azVersion}` : 'Deployed by the SDK, because az is not on PATH'}; ${
      bicep ? `compiled by Bicep ${bicep.version}` : 'template: the committed main.json, because no Bicep CLI was found'
    }.`,
  ];
}
