import type { ResourceGroup } from '@azure/arm-resources';
import type { CompiledTemplate } from '../../helpers/azure/deployment/deployer.ts';
import { type OwnershipTags, readOwnershipTags, type Tags } from '../../helpers/azure/deployment/ownership-tags.ts';
import { findGroup } from '../../helpers/azure/deployment/resource-group.ts';
import { lazy } from '../../helpers/lazy.ts';
import { compileTemplate } from '../bicep/compile-template.ts';
import { hashTemplate } from '../bicep/template-hash.ts';
import type { Check } from '../preflight/checks/check.ts';
import { planRun } from '../preflight/plan/plan.ts';
import { runPreflight } from '../preflight/preflight.ts';
import { expiryOfRun } from './identity.ts';
import type { OpenLab, RunStart } from './open.ts';
import { runAllOrAbort } from './run-all-or-abort.ts';

/** The second phase: the template is compiled, the resource group is chosen, and nothing prevents a deployment. */
export interface Prepared {
  readonly template: CompiledTemplate;
  readonly templateHash: string;
  readonly group: PlannedGroup;
}

/** The resource group that a deployment goes into. */
export interface PlannedGroup {
  readonly name: string;
  readonly location: string;
  /** The tags that the group has after the deployment. */
  readonly tags: Tags;
  /** The group of an earlier run of ours. Undefined if this deployment creates it. */
  readonly existing: { readonly group: ResourceGroup; readonly tags: OwnershipTags } | undefined;
}

/**
 * Compiles the template and looks for the resource group. With `specs`, the preflight for these specs runs too, unless the group
 * exists. Throws if the preflight finds a problem or if the group is not ours.
 */
export async function prepare(
  lab: Omit<OpenLab, 'azVersion' | 'commit' | 'isOnAzure'>,
  signal: AbortSignal,
  specs?: readonly string[],
): Promise<Prepared> {
  const { settings, identity, clients, target, log, bicep, stateDir } = lab;
  const existing = lazy(() => findGroup(clients, identity.resourceGroup, signal));
  const [template, isThere] = await runAllOrAbort(
    signal,
    () => compileTemplate({ bicep, into: stateDir }),
    // If Azure does not answer, the preflight says why.
    async () => (await existing().catch(() => undefined)) !== undefined,
  );
  for (const warning of template.warnings) log.tell(warning);
  const templateHash = hashTemplate(template.template, settings.parameters);
  if (!specs || isThere) return { template, templateHash, group: planGroup(lab, templateHash, await existing()) };
  const plan = planRun(template.template, settings.parameters, specs);
  const { location, otherLocations } = settings;
  const context = { clients, connection: target.connection, plan, location, otherLocations, signal };
  const preflight = await runPreflight(context, [nameIsFree(identity.resourceGroup, existing)]);
  for (const line of preflight.lines) log.tell(line);
  if (preflight.error) throw preflight.error;
  const group = planGroup(lab, templateHash, await existing());
  const isRun = plan.claims > 0 && settings.keep !== true;
  const tags = isRun ? { ...group.tags, 'expires-at': expiryOfRun(new Date(), plan.minutes) } : group.tags;
  return { template, templateHash, group: { ...group, location: preflight.location, tags } };
}

/** Plans the run's resource group. An existing one keeps its tags, run id and owner. Throws if it is not ours. */
export function planGroup(
  { settings, identity }: Pick<RunStart, 'settings' | 'identity'>,
  templateHash: string,
  found: ResourceGroup | undefined,
): PlannedGroup {
  const name = identity.resourceGroup;
  const own = { ...identity.tags, 'template-hash': templateHash };
  if (found === undefined) return { name, location: settings.location, tags: own, existing: undefined };
  const tags = readOwnershipTags(found.tags);
  if ('notOurs' in tags) {
    throw new Error(
      `The resource group "${name}" exists, but this suite did not create it: ${tags.notOurs}. Nothing was changed.\n` +
        'Choose a different name with LAB_RESOURCE_GROUP.',
    );
  }
  return {
    name,
    location: found.location,
    tags: { ...found.tags, ...own, 'run-id': tags.runId, owner: tags.owner },
    existing: { group: found, tags },
  };
}

/** An existing group is reused or rejected before any check, so this one only reports that Azure did not answer. */
function nameIsFree(resourceGroup: string, existing: () => Promise<unknown>): Check {
  return {
    name: 'name',
    async run() {
      await existing();
      return { found: `the resource group ${resourceGroup} does not exist yet` };
    },
  };
}
