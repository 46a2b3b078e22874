import type { Change } from '../../helpers/azure/deployment/change.ts';
import { deployLab } from '../../helpers/azure/deployment/deploy-lab.ts';
import { readOwnershipTags } from '../../helpers/azure/deployment/ownership-tags.ts';
import { findGroup } from '../../helpers/azure/deployment/resource-group.ts';
import { takeDown } from '../../helpers/azure/deployment/take-down.ts';
import { findBicep } from '../bicep/find-bicep.ts';
import { type CommandContext, UsageError } from '../operator/command-context.ts';
import { confirm } from '../operator/confirm.ts';
import { createGroup, withRequest } from '../setup/deploy.ts';
import { type Prepared, prepare } from '../setup/prepare.ts';
import { howToUse } from '../setup/reusable-deployment.ts';
import { describeGroup, listGroups } from '../sweep/groups.ts';
import { type OurGroup, sortOut } from '../sweep/sort-out.ts';

/** Asks Azure whether the template is valid. */
export async function validate(context: CommandContext): Promise<void> {
  await inGroup(await prepareByHand(context), async (lab) => {
    await withRequest(lab, (request) => lab.deployer.validate(request, lab.signal));
    lab.tell('The template is valid. Nothing was deployed.');
  });
}

/** Asks Azure what a deployment of the template would change. */
export async function plan(context: CommandContext): Promise<void> {
  await inGroup(await prepareByHand(context), async (lab) => {
    tellChanges(lab, await withRequest(lab, (request) => lab.deployer.preview(request, lab.signal)));
    lab.tell('Nothing was deployed.');
  });
}

/** Deploys the template after preflight, validation, what-if and a confirmation. The lab stays, with the tags that a run sets. */
export async function apply(context: CommandContext): Promise<void> {
  // This command deploys without running claims.
  await inGroup(await prepareByHand(context, []), async (lab, keep) => {
    const { group, clients, deployer, signal, tell, target } = lab;
    const expiry = group.tags['expires-at'];
    const onPreview = async (preview: readonly Change[]) => {
      tellChanges(lab, preview);
      tell(
        `The lab would be on ${target.description} and cost money until you destroy it, or a sweep does after ${expiry}.`,
      );
      await confirm('Deploy it?', lab);
      keep();
      if (group.existing) await createGroup(lab);
    };
    const { outputs } = await withRequest(lab, (request) =>
      deployLab(request, { deployer, clients, signal, previews: true, onPreview }),
    );
    for (const [name, value] of Object.entries(outputs)) tell(`  ${name.padEnd(25)} ${value}`);
    tell(`The lab is deployed in ${group.name} and stays until ${expiry}.`);
  });
}

/**
 * Deletes a resource group of this suite after a confirmation, and waits until nothing is left. Without a name, it deletes the only
 * one.
 */
export async function destroy(context: CommandContext, name = context.settings.resourceGroup): Promise<void> {
  const { clients, tell } = context;
  const group = name === undefined ? await findOnly(context) : await findOurs(context, name);
  tell(await describeGroup(clients, group, new Date()));
  await confirm('Destroy it?', context);
  tell(await takeDown({ id: group.runId, resourceGroup: group.name }, deletionOf(context)));
}

type PreparedByHand = CommandContext & Prepared;

/** Prepares a deployment as a run does. The preflight runs only for `specs`, of which there may be none. */
async function prepareByHand(context: CommandContext, specs?: readonly string[]): Promise<PreparedByHand> {
  const bicep = await findBicep({ env: context.env });
  return { ...context, ...(await prepare({ ...context, bicep }, context.signal, specs)) };
}

/** Works in the planned resource group. If the work creates it, it is deleted again, unless the work calls `keep`. */
async function inGroup(
  lab: PreparedByHand,
  work: (lab: PreparedByHand, keep: () => void) => Promise<void>,
): Promise<void> {
  const { tell } = lab;
  const { name, tags, existing } = lab.group;
  let isKept = false;
  const keep = () => {
    isKept = true;
  };
  lab.signal.throwIfAborted();
  if (!existing) await createGroup(lab);
  try {
    await work(lab, keep);
  } catch (error) {
    if (isKept) tell(`The deployment did not finish. The resources that it created in ${name} stay and cost money.`);
    throw error;
  } finally {
    if (isKept) for (const line of howToUse(name)) tell(line);
    // Not aborted, so that nothing stays after Ctrl-C either.
    else if (!existing)
      tell(await takeDown({ id: tags['run-id'], resourceGroup: name }, { ...deletionOf(lab), signal: undefined }));
  }
}

function deletionOf({ clients, deployer, settings, signal, tell }: CommandContext) {
  return { clients, deployer, speed: settings.speed, signal, tell };
}

function tellChanges({ tell }: CommandContext, changes: readonly Change[]): void {
  for (const { change, type, name } of changes) tell(`  ${change} ${type} ${name}`);
}

async function findOurs({ clients, signal }: CommandContext, name: string): Promise<OurGroup> {
  const group = await findGroup(clients, name, signal);
  if (!group) throw new Error(`There is no resource group "${name}". Nothing was deleted.`);
  const tags = readOwnershipTags(group.tags);
  if ('notOurs' in tags)
    throw new Error(`This suite did not create the resource group "${name}": ${tags.notOurs}. Nothing was deleted.`);
  return { name, ...tags };
}

async function findOnly({ clients }: CommandContext): Promise<OurGroup> {
  const { expired: ours } = sortOut(await listGroups(clients), { now: new Date(), olderThanHours: 0 });
  const [only, ...others] = ours;
  if (!only) throw new Error('This subscription has no resource group of this suite. Nothing was deleted.');
  if (others.length === 0) return only;
  const names = ours.map(({ name }) => `\n  npm run lab:destroy ${name}`).join('');
  throw new UsageError(
    `This subscription has ${ours.length} resource groups of this suite. Nothing was deleted. Choose one:${names}`,
  );
}
