import { createClients } from '../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { Change } from '../../helpers/azure/deployment/change.ts';
import { findGroup } from '../../helpers/azure/deployment/resource-group.ts';
import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import type { RunMemory } from '../../helpers/lab/run.ts';
import { reach } from '../../helpers/states/reach.ts';
import type { StateName } from '../../helpers/states/states.ts';
import type { Settings } from '../settings/settings.ts';
import { deploy } from '../setup/deploy.ts';
import type { LiveTarget } from '../target/live.ts';
import { DEPLOY_FIRST } from './steps/deploy-first.ts';
import { Looker } from './watch/look.ts';
import { type Material, openStudentLab, openStudentRun } from './watch/student-run.ts';

/** The tools that perform a step for the student. */
export interface Performer {
  readonly target: LiveTarget;
  readonly connection: Connection;
  readonly material: Material;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  /** The resource group of a fresh deployment. */
  readonly group: string;
}

/**
 * Deploys the lab's template into the resource group, with what-if before if `previews` is true. Returns the result of what-if. A repeat
 * changes nothing.
 */
export async function performDeployment(
  { connection, material, settings, signal, group }: Performer,
  previews: boolean,
): Promise<readonly Change[] | undefined> {
  const { identity, template, stateDir } = material;
  const clients = createClients(connection);
  const planned = { name: group, location: settings.location, tags: identity.tags, existing: undefined };
  const deployable = { settings, template, group: planned, deployer: sdkDeployer(clients), clients, stateDir };
  return (await deploy(deployable, { previews, signal })).preview;
}

/** Deletes a resource group and waits for the end. There may be none. */
export async function performDeletion({ connection, signal }: Performer, group: string): Promise<void> {
  const clients = createClients(connection);
  if (!(await findGroup(clients, group, signal))) return;
  await sdkDeployer(clients).deleteGroup(group, signal);
}

/** Reaches a state of the student's scale set: takes the missing steps, as the suite does. Returns their recordings. Throws if there is no scale set. */
export async function performSteps(performer: Performer, state: StateName): Promise<RunMemory['recordings']> {
  const { target, connection, material, signal } = performer;
  const { sight } = await new Looker(target, connection).look();
  if (!sight) throw new Error(`There is no scale set. ${DEPLOY_FIRST}`);
  const run = openStudentRun(connection, sight, material, undefined);
  await reach(state, openStudentLab(run, signal), { found: [], replayed: [] });
  return run.memory.recordings;
}
