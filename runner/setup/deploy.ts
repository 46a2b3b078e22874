import { readFile } from 'node:fs/promises';
import type { Change } from '../../helpers/azure/deployment/change.ts';
import { DEPLOYMENT, deployLab } from '../../helpers/azure/deployment/deploy-lab.ts';
import type { DeploymentRequest } from '../../helpers/azure/deployment/deployer.ts';
import type { Outputs } from '../../helpers/azure/deployment/outputs.ts';
import { chooseParameters, writeParameterFile } from '../../helpers/azure/deployment/parameters.ts';
import type { Cloud } from './open.ts';
import type { Prepared } from './prepare.ts';

/** The parts of the earlier phases that a deployment needs. */
export type Deployable = Pick<Cloud, 'settings' | 'clients' | 'deployer' | 'stateDir'> & Omit<Prepared, 'templateHash'>;

/** The last phase: the lab is deployed, by this run or by an earlier one. */
export interface Deployed {
  /** The run that deployed it. */
  readonly runId: string;
  /** The time from which a sweep may delete the resource group. */
  readonly expiresAt: Date;
  /** The result of what-if. Undefined if no spec of this run reads it, or if an earlier run deployed the lab. */
  readonly preview: readonly Change[] | undefined;
  readonly outputs: Outputs;
}

/** Creates the run's resource group and deploys the lab into it. `previews` is true if what-if runs before the deployment. */
export async function deploy(
  lab: Deployable,
  { previews, signal }: { previews: boolean; signal: AbortSignal },
): Promise<Deployed> {
  const { group, deployer, clients } = lab;
  signal.throwIfAborted();
  await createGroup(lab);
  signal.throwIfAborted();
  const deployed = await withRequest(lab, (request) => deployLab(request, { deployer, clients, signal, previews }));
  return { ...deployed, runId: group.tags['run-id'], expiresAt: new Date(group.tags['expires-at']) };
}

/** Creates the planned resource group, or updates the tags of an existing one. No signal stops it: half a request may create it. */
export async function createGroup({ group: { name, location, tags }, deployer }: Deployable): Promise<void> {
  await deployer.createGroup({ name, location, tags });
}

/** Passes the request for the lab's deployment to `use`, and then removes its file, which holds a secret. */
export async function withRequest<T>(
  { group, settings, template, stateDir }: Deployable,
  use: (request: DeploymentRequest) => Promise<T>,
): Promise<T> {
  const parameters = chooseParameters(group.tags, settings.parameters);
  await using file = await writeParameterFile(stateDir, parameters);
  return await use({
    resourceGroup: group.name,
    name: DEPLOYMENT,
    template,
    parameters,
    parameterFile: file.path,
  });
}

/** Returns true if one of these spec files reads the result of what-if: then its source names the function that returns it. */
export async function readPreview(specs: readonly string[]): Promise<boolean> {
  const sources = await Promise.all(specs.map((spec) => readFile(spec, 'utf8')));
  return sources.some((source) => source.includes('readPreview'));
}
