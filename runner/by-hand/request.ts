import { DEPLOYMENT } from '../../helpers/azure/deployment/deploy-lab.ts';
import type { Deployer, DeploymentRequest } from '../../helpers/azure/deployment/deployer.ts';
import { readOwnershipTags, type Tags } from '../../helpers/azure/deployment/ownership-tags.ts';
import { chooseParameters, writeParameterFile } from '../../helpers/azure/deployment/parameters.ts';
import { findGroup, type OwnedGroup } from '../../helpers/azure/deployment/resource-group.ts';
import type { Template } from '../../helpers/azure/deployment/template.ts';
import { compileTemplate } from '../bicep/compile-template.ts';
import { findBicep } from '../bicep/find-bicep.ts';
import { hashTemplate } from '../bicep/template-hash.ts';
import type { CommandContext } from '../operator/command-context.ts';
import { identifyRun } from '../setup/identity.ts';

/** A deployment that is about to be asked for, in a resource group of ours. */
export interface Prepared {
  readonly request: DeploymentRequest;
  readonly group: OwnedGroup;
  readonly location: string;
  /** The tags that the group has when it was made for this, and is to have once something is deployed. */
  readonly tags: Tags;
  /** Whether the group was made for this. */
  readonly isNew: boolean;
}

/**
 * Compiles the template and sees to a resource group of ours for it: that of LAB_RESOURCE_GROUP, or a new one. Throws if the name is
 * taken by a group that is not ours, or if `inspect`, which is shown the template before a group is made, does.
 */
export async function prepare(
  bench: CommandContext,
  deployer: Deployer,
  inspect: (template: Template) => Promise<void>,
): Promise<Prepared> {
  const { settings, clients, signal, stateDir, tell } = bench;
  const bicep = await findBicep({ env: process.env });
  const template = await compileTemplate({ bicep, into: stateDir });
  for (const warning of template.warnings) tell(warning);
  const identity = identifyRun(settings);
  const { resourceGroup: name } = identity;
  const found = await findGroup(clients, name, signal);
  const marks = found && readOwnershipTags(found.tags);
  if (marks && 'notOurs' in marks) {
    throw new Error(
      `There already is a resource group "${name}", and it is not ours: ${marks.notOurs}. It was left as it is.`,
    );
  }
  const tags: Tags = {
    ...found?.tags,
    ...identity.tags,
    ...(marks && { 'run-id': marks.runId, owner: marks.owner }),
    'template-hash': hashTemplate(template.template, settings.parameters),
  };
  const location = found?.location ?? settings.location;
  const parameters = chooseParameters(tags, settings.parameters);
  const { path } = await writeParameterFile(stateDir, parameters);
  if (!found) {
    await inspect(template.template);
    // Not aborted: a request that was cut off could still make a group.
    await deployer.createGroup({ name, location, tags });
  }
  return {
    request: { resourceGroup: name, name: DEPLOYMENT, template, parameters, parameterFile: path },
    group: { id: tags['run-id'], resourceGroup: name },
    location,
    tags,
    isNew: !found,
  };
}
