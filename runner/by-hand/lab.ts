import { azDeployer } from '../../helpers/azure/deployment/az-deployer.ts';
import type { Deployer, DeploymentRequest } from '../../helpers/azure/deployment/deployer.ts';
import { readOwnershipTags } from '../../helpers/azure/deployment/ownership-tags.ts';
import { findGroup } from '../../helpers/azure/deployment/resource-group.ts';
import { takeDown } from '../../helpers/azure/deployment/take-down.ts';
import type { Template } from '../../helpers/azure/deployment/template.ts';
import { ask } from '../operator/ask.ts';
import { type CommandContext, UsageError } from '../operator/command-context.ts';
import { planRun } from '../preflight/plan.ts';
import { askPreflight } from '../preflight/preflight.ts';
import { howToUse } from '../setup/reusable-deployment.ts';
import { describeGroup, listGroups } from '../sweep/groups.ts';
import { type OurGroup, sortOut } from '../sweep/sort-out.ts';
import { type Prepared, prepare } from './request.ts';

/** Asks Azure whether it would take the template. */
export async function validate(bench: CommandContext): Promise<void> {
  await inGroup(bench, async ({ request }, deployer) => {
    await deployer.validate(request, bench.signal);
    bench.tell('Azure would take the template. Nothing was deployed.');
  });
}

/** Asks Azure what the template would change. */
export async function plan(bench: CommandContext): Promise<void> {
  await inGroup(bench, async ({ request }, deployer) => {
    await preview(bench, request, deployer);
    bench.tell('Nothing was deployed.');
  });
}

/** Deploys the template, after preflight, validation, what-if and a yes. It stays, tagged as a run's group is. */
export async function apply(bench: CommandContext): Promise<void> {
  const { signal, tell, description } = bench;
  const work: Work = async ({ request, location, tags, isNew }, deployer, keep) => {
    const { resourceGroup } = request;
    const expiry = tags['expires-at'];
    await deployer.validate(request, signal);
    await preview(bench, request, deployer);
    tell(`It would be on ${description}, and cost money until it is destroyed; after ${expiry} a sweep does that.`);
    await ask('Deploy it?', bench);
    keep();
    try {
      if (!isNew) await deployer.createGroup({ name: resourceGroup, location, tags }, signal);
      const outputs = await deployer.deploy(request, signal);
      for (const [name, value] of Object.entries(outputs)) tell(`  ${name.padEnd(25)} ${value}`);
      tell(`The lab is deployed in ${resourceGroup}, and stays until ${expiry}.`);
    } catch (error) {
      tell(`The deployment did not come to its end. What there is of it in ${resourceGroup} stays, and costs money.`);
      throw error;
    } finally {
      for (const line of howToUse(resourceGroup)) tell(line);
    }
  };
  await inGroup(bench, work, (template) => preflight(bench, template));
}

/** Deletes a resource group of ours, after a yes, and waits until nothing is left. Without a name it is the only one there is. */
export async function destroy(bench: CommandContext, name = bench.settings.resourceGroup): Promise<void> {
  const { clients, signal, tell, settings, az } = bench;
  const group = name === undefined ? await findOnly(bench) : await findOurs(bench, name);
  tell(await describeGroup(clients, group, new Date()));
  await ask('Destroy it?', bench);
  const deletion = { deployer: azDeployer(az, settings.speed), clients, speed: settings.speed, signal, tell };
  tell(await takeDown({ id: group.runId, resourceGroup: group.name }, deletion));
}

async function preview(
  { tell, signal }: CommandContext,
  request: DeploymentRequest,
  deployer: Deployer,
): Promise<void> {
  for (const { change, type, name } of await deployer.preview(request, signal)) tell(`  ${change} ${type} ${name}`);
}

/** Throws if anything is in the way of a deployment. What it costs is among the lines. */
async function preflight(
  { settings, clients, connection, signal, tell }: CommandContext,
  template: Template,
): Promise<void> {
  const plan = planRun(template, settings.parameters, []);
  const { lines, refusal } = await askPreflight({ clients, connection, plan, location: settings.location, signal });
  for (const line of lines) tell(line);
  if (refusal) throw refusal;
}

/** What is done in a resource group. `keep` lets it stay. */
type Work = (prepared: Prepared, deployer: Deployer, keep: () => void) => Promise<void>;

/** Works in a resource group of ours. One that was made for the work is deleted again, unless the work calls `keep`. */
async function inGroup(
  bench: CommandContext,
  work: Work,
  inspect: (template: Template) => Promise<void> = async () => {},
): Promise<void> {
  const { clients, settings, tell, az } = bench;
  const deployer = azDeployer(az, settings.speed);
  const prepared = await prepare(bench, deployer, inspect);
  let stays = !prepared.isNew;
  const keep = () => {
    stays = true;
  };
  try {
    await work(prepared, deployer, keep);
  } finally {
    if (!stays) tell(await takeDown(prepared.group, { deployer, clients, speed: settings.speed, tell }));
  }
}

async function findOurs({ clients, signal }: CommandContext, name: string): Promise<OurGroup> {
  const group = await findGroup(clients, name, signal);
  if (!group) throw new Error(`There is no resource group "${name}".`);
  const marks = readOwnershipTags(group.tags);
  if ('notOurs' in marks)
    throw new Error(`The resource group "${name}" is left alone. It is not ours: ${marks.notOurs}.`);
  return { name, ...marks };
}

async function findOnly({ clients }: CommandContext): Promise<OurGroup> {
  const { toGo: ours } = sortOut(await listGroups(clients), { now: new Date(), olderThanHours: 0 });
  const [only, ...others] = ours;
  if (!only) throw new Error('There is no resource group of ours in this subscription.');
  if (others.length === 0) return only;
  const names = ours.map(({ name }) => `\n  npm run lab:destroy ${name}`).join('');
  throw new UsageError(`There are ${ours.length} resource groups of ours. Which one?${names}`);
}
