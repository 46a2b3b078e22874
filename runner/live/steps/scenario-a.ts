import { describeUpgrade } from '../../../helpers/readings/rolling-upgrade.ts';
import { done, hasRead, list, notYet, type Observed, onDeployed, type Step, somethingElse } from './step.ts';
import {
  asksForMore,
  endOf,
  findUnfinished,
  hasExtension,
  isPastStep4,
  upgradeOf,
  upgradeOfStep4,
  upgradeSince,
} from './upgrade.ts';

const SET = /\/virtualMachineScaleSets\/[^/]+$/i;
export const INSTANCES = /\/virtualMachines(\/[^/]+)?$/i;
const LATEST = /\/rollingUpgrades\/latest$/i;
/** The deployed size of the data disk in GB. */
const DEPLOYED = 32;
const PAST_STEP_4 = 'You are past this step: step 7 has started a newer rolling upgrade.';
const READ_SET = 'Read the scale set with Get-AzVmss.';

/** Returns the next action where the step that deploys the lab is not taken. On Azure the page takes no step. */
function howToDeploy({ seesRequests }: Observed): string {
  return seesRequests ? 'Type the commands of this step, or let "Show me" take it.' : 'Type the commands of this step.';
}

/** The deployment, and steps 1 to 6 of the original lab. */
export const SCENARIO_A: readonly Step[] = [
  {
    id: 'Deployment',
    from: undefined,
    to: 'deployed',
    check: onDeployed(({ set: { name, resourceGroup, instances, model } }) => {
      const starting = instances.filter(({ power }) => power !== 'running').map(({ id }) => id);
      if (starting.length > 0)
        return notYet(
          `${list('Instance', starting)} ${starting.length === 1 ? 'is' : 'are'} still starting.`,
          'Wait a lab minute, then check again.',
        );
      if (model.provisioningState === 'Failed')
        return somethingElse(
          `The scale set ${name} is in the state Failed.`,
          'Read the error of the deployment, or use "Back to here".',
        );
      return done(`The scale set ${name} is deployed in ${resourceGroup} with ${instances.length} running instances.`);
    }, howToDeploy),
  },
  {
    id: '1',
    from: 'deployed',
    to: 'deployed',
    check: onDeployed((observed) => {
      const { mode, capacity } = observed.set.model;
      if (mode !== 'Rolling')
        return somethingElse(
          `The upgrade policy mode is ${mode}, and the lab needs Rolling.`,
          'Set it with Update-AzVmss -UpgradePolicyMode Rolling.',
        );
      if (!hasRead(observed, SET, undefined)) return notYet('No client of yours has read the scale set yet.', READ_SET);
      return done(`You have read the scale set: its mode is ${mode} and its capacity is ${capacity}.`);
    }),
  },
  {
    id: '2',
    from: 'deployed',
    to: 'deployed',
    check: onDeployed((observed) => {
      const { model, instances } = observed.set;
      const sizes = model.dataDisks.map(({ lun, sizeGB }) => `${sizeGB} GB at LUN ${lun}`).join(', ') || 'no data disk';
      if (asksForMore(observed.set))
        return somethingElse(
          `The model already has ${sizes}: you are past step 7.`,
          'Go on with step 8, or use "Back to here" to see the disks as deployed.',
        );
      if (model.dataDisks.length !== 1 || model.dataDisks[0]?.sizeGB !== DEPLOYED)
        return somethingElse(
          `The model has ${sizes}, and the lab deploys one data disk of ${DEPLOYED} GB at LUN 0.`,
          'Use "Back to here" for a fresh deployment.',
        );
      if (!hasRead(observed, SET, undefined)) return notYet('No client of yours has read the scale set yet.', READ_SET);
      return done(
        `You have read the profiles: the model has ${sizes}, and ${list(
          'instance',
          instances.map(({ id }) => id),
        )} ${instances.length === 1 ? 'has' : 'have'} such a disk.`,
      );
    }),
  },
  {
    id: '3',
    from: 'deployed',
    to: 'deployed',
    check: onDeployed((observed) => {
      const { mode, maxBatchInstancePercent, pauseTimeBetweenBatches } = observed.set.model;
      if (mode !== 'Rolling')
        return somethingElse(
          `The upgrade policy mode is ${mode}, so no rolling upgrade policy is in force.`,
          'Set it with Update-AzVmss -UpgradePolicyMode Rolling.',
        );
      if (!hasRead(observed, SET, undefined)) return notYet('No client of yours has read the scale set yet.', READ_SET);
      return done(
        `You have read the policy: at most ${maxBatchInstancePercent} percent of the instances in a batch, and ${pauseTimeBetweenBatches} between two batches.`,
      );
    }),
  },
  {
    id: '4',
    from: 'deployed',
    to: 'extensionAdded',
    check: onDeployed(({ set, history }) => {
      const { extensions } = set.model;
      const alone = set.instances.filter((each) => each.extensions.length > 0).map(({ id }) => id);
      if (extensions.length === 0 && alone.length > 0)
        return somethingElse(
          `${list('Instance', alone)} ${alone.length === 1 ? 'has' : 'have'} an extension that the model does not list: a new instance would lack it.`,
          'Add the extension to the model with Add-AzVmssExtension, and send the model with Update-AzVmss.',
        );
      if (extensions.length === 0)
        return notYet(
          'The model has no extension yet.',
          'Add one with Add-AzVmssExtension, which changes your copy of the model, and send the copy with Update-AzVmss.',
        );
      const upgrade = upgradeOfStep4(set, history);
      const isPast = isPastStep4(set, history);
      if (upgrade === undefined && isPast)
        return somethingElse(
          'The model asks for a larger disk too: you are past this step, and the page did not see its rolling upgrade.',
          'Go on with step 8, or use "Back to here" for a fresh deployment.',
        );
      if (upgrade === undefined) return findUnfinished(set, upgrade);
      return done(
        `The model lists ${extensions.join(', ')}, and a rolling upgrade started by itself: ${describeUpgrade(upgrade)}.`,
        isPast ? PAST_STEP_4 : undefined,
      );
    }),
  },
  {
    id: '5',
    from: 'extensionAdded',
    to: 'extensionAdded',
    check: onDeployed((observed) => {
      const upgrade = upgradeOfStep4(observed.set, observed.history) ?? upgradeOf(observed.set);
      if (!hasExtension(observed.set) || upgrade === undefined)
        return notYet('There is no rolling upgrade to read yet.', 'Take step 4 first.');
      if (!hasRead(observed, LATEST, upgrade.startTime))
        return notYet(
          `A rolling upgrade has started (${describeUpgrade(upgrade)}), but no client of yours has read it.`,
          'Read it with Get-AzVmssRollingUpgrade.',
        );
      const hasStopped = upgrade.state === 'Faulted' || upgrade.state === 'Cancelled';
      const unfinished = hasStopped ? findUnfinished(observed.set, upgrade) : undefined;
      if (unfinished) return unfinished;
      return done(
        `You have read the rolling upgrade: ${describeUpgrade(upgrade)}.`,
        isPastStep4(observed.set, observed.history) ? PAST_STEP_4 : undefined,
      );
    }),
  },
  {
    id: '6',
    from: 'extensionAdded',
    to: 'extensionAdded',
    check: onDeployed((observed) => {
      const { set, history } = observed;
      if (!hasExtension(set)) return notYet('The model has no extension yet.', 'Take step 4 first.');
      const upgrade = upgradeSince(set, history, hasExtension);
      if (upgrade === undefined) return findUnfinished(set, upgrade);
      const unfinished = findUnfinished(set, upgrade);
      if (unfinished) return unfinished;
      if (!hasRead(observed, INSTANCES, endOf(history, upgrade)))
        return notYet(
          'The rolling upgrade has completed, but no client of yours has read the instances since.',
          'List them with Get-AzVmssVM.',
        );
      return done(
        `${list(
          'Instance',
          set.instances.map(({ id }) => id),
        )} are on the latest model, and the model lists ${set.model.extensions.join(', ')}.`,
      );
    }),
  },
];
