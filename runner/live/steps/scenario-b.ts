import { ENLARGED } from '../../../helpers/states/disk-enlarged-in-model.ts';
import type { RequestLine } from '../watch/requests.ts';
import { DEPLOY_FIRST } from './deploy-first.ts';
import { INSTANCES } from './scenario-a.ts';
import {
  BACK,
  diskSize,
  done,
  type Finding,
  hasRead,
  list,
  notYet,
  onDeployed,
  type Step,
  somethingElse,
  withHints,
} from './step.ts';
import { asksForMore, endOf, findUnfinished, upgradeOf, upgradeSince } from './upgrade.ts';

type Deployed = Parameters<Parameters<typeof onDeployed>[0]>[0];

/** Steps 7 to 10 of the original lab, and the clean-up. */
export const SCENARIO_B: readonly Step[] = [
  {
    id: '7',
    from: 'extensionAdded',
    to: 'diskEnlargedInModel',
    check: onDeployed(({ set, history }) => {
      const disk = set.model.dataDisks.find(({ lun }) => lun === 0);
      if (disk === undefined)
        return somethingElse(
          'The model has no data disk at LUN 0 any more. Removing a disk from the model detaches it from every instance.',
          BACK,
        );
      if (asksForMore(set)) {
        const upgrade = upgradeSince(set, history, asksForMore);
        if (upgrade === undefined) return findUnfinished(set, upgrade);
        return done(`The model asks for ${ENLARGED} GB at LUN 0, and a rolling upgrade started.`);
      }
      if ((disk.sizeGB ?? 0) > ENLARGED)
        return somethingElse(
          `The model asks for ${disk.sizeGB} GB, and the lab goes on with ${ENLARGED} GB. Azure accepts no smaller disk in the model.`,
          BACK,
        );
      return notYet(
        `The model still asks for ${disk.sizeGB} GB at LUN 0.`,
        `Set DiskSizeGB to ${ENLARGED} in your copy of the model and send it with Update-AzVmss.`,
      );
    }),
  },
  {
    id: '8',
    from: 'diskEnlargedInModel',
    to: 'diskEnlargedInModel',
    check: onDeployed((observed) => {
      const { set, history } = observed;
      if (!asksForMore(set)) return notYet(`The model does not ask for ${ENLARGED} GB yet.`, 'Take step 7 first.');
      const upgrade = upgradeSince(set, history, asksForMore) ?? upgradeOf(set);
      if (upgrade === undefined) return findUnfinished(set, upgrade);
      const unfinished = findUnfinished(set, upgrade);
      if (unfinished) return unfinished;
      const larger = set.instances.filter((each) => diskSize(each) === ENLARGED).map(({ id }) => id);
      if (larger.length > 0)
        return somethingElse(
          `${list('Instance', larger)} already ${larger.length === 1 ? 'has' : 'have'} a ${ENLARGED} GB disk: you are past this step.`,
          `Go on with step 9 or 10. ${BACK}`,
        );
      if (!hasRead(observed, INSTANCES, endOf(history, upgrade)))
        return notYet(
          'The rolling upgrade has completed, but no client of yours has read the instances since.',
          'List them with Get-AzVmssVM, and read their own models with Invoke-AzRestMethod.',
        );
      return done(
        `The model asks for ${ENLARGED} GB, every instance is on the latest model, and the disks have ${sizesOf(observed)}.`,
      );
    }),
  },
  {
    id: '9',
    from: 'diskEnlargedInModel',
    to: 'reimagedAll',
    check: onDeployed((observed) => {
      const { set } = observed;
      if (!asksForMore(set))
        return notYet(
          `The model does not ask for ${ENLARGED} GB yet, so a reimage would recreate the old disks.`,
          'Take step 7 first.',
        );
      const [larger, smaller] = [true, false].map((isLarge) =>
        set.instances.filter((each) => (diskSize(each) === ENLARGED) === isLarge),
      );
      const small = smaller?.map(({ id }) => id) ?? [];
      if (small.length === 0)
        return done(
          `${list(
            'Instance',
            set.instances.map(({ id }) => id),
          )} ${set.instances.length === 1 ? 'has a new data disk' : 'have new data disks'} of ${ENLARGED} GB.`,
        );
      const busy = set.instances
        .filter(({ provisioningState }) => provisioningState !== 'Succeeded')
        .map(({ id }) => id);
      if (busy.length > 0)
        return notYet(
          `${list('Instance', busy)} ${busy.length === 1 ? 'is' : 'are'} being changed. The disks have ${sizesOf(observed)}.`,
          'Wait until that has ended, then check again.',
        );
      const otherWay = findOtherWay(observed, small);
      if (otherWay) return otherWay;
      if (larger && larger.length > 0)
        return notYet(
          `The disks have ${sizesOf(observed)}: ${list('instance', small)} still ${small.length === 1 ? 'has' : 'have'} the old one.`,
          `Reimage ${list('instance', small)} too, with Set-AzVmssVM -ReimageAll.`,
        );
      return notYet(
        `The disks have ${sizesOf(observed)}: no instance was reimaged.`,
        'Reimage each instance with Set-AzVmssVM -ReimageAll, and wait in between until it is healthy.',
      );
    }),
  },
  {
    id: '10',
    from: 'reimagedAll',
    to: 'reimagedAll',
    check: onDeployed((observed) => {
      const { set } = observed;
      const small = set.instances.filter((each) => diskSize(each) !== ENLARGED).map(({ id }) => id);
      if (small.length > 0)
        return notYet(
          `${list('Instance', small)} ${small.length === 1 ? 'has' : 'have'} no disk of ${ENLARGED} GB yet: ${sizesOf(observed)}.`,
          'Take step 9 first.',
        );
      const sick = set.instances.filter(({ health }) => health !== 'healthy').map(({ id }) => id);
      if (sick.length > 0)
        return notYet(
          `${list('Instance', sick)} ${sick.length === 1 ? 'is' : 'are'} not reported as healthy yet.`,
          'Wait for the probe and the report, then check again.',
        );
      const disks = set.instances.flatMap(({ dataDisks }) => dataDisks.map(({ since }) => Date.parse(since)));
      if (!hasRead(observed, INSTANCES, new Date(Math.max(...disks))))
        return notYet(
          'All disks are new, but no client of yours has read the instances since.',
          'Read their own models with Invoke-AzRestMethod.',
        );
      return done(`The disks have ${sizesOf(observed)}, in the guest OS too.`);
    }),
  },
  {
    id: 'Cleanup',
    from: 'reimagedAll',
    to: undefined,
    check(observed) {
      const { group, set } = observed;
      if (group === undefined) return withHints(notYet('There is nothing to delete yet.', DEPLOY_FIRST), observed);
      if (group.state === undefined) return done(`The resource group ${group.name} is deleted, and everything in it.`);
      if (group.state === 'Deleting')
        return withHints(
          notYet(
            `The resource group ${group.name} is being deleted.`,
            'Wait until Azure returns 404 for it, then check again.',
          ),
          observed,
        );
      if (set === undefined)
        return withHints(
          somethingElse(
            `The scale set was deleted, but the resource group ${group.name} still exists, with a load balancer and an address that cost money.`,
            'Delete the group with Remove-AzResourceGroup.',
          ),
          observed,
        );
      return withHints(
        notYet(`The resource group ${group.name} still exists.`, 'Delete it with Remove-AzResourceGroup.'),
        observed,
      );
    },
  },
];

/** Says which size the disk of each instance has. */
function sizesOf({ set }: Deployed): string {
  return set.instances
    .map((each) => `${diskSize(each) ?? 'no known number of'} GB on instance ${each.id}`)
    .join(' and ');
}

/** Finds something that the student did instead of reimaging all disks of an instance. */
function findOtherWay(observed: Deployed, small: readonly string[]): Finding | undefined {
  const { set, history, explain } = observed;
  const before = history.before(asksForMore);
  const since = history.sights[history.sights.findIndex(asksForMore)]?.at;
  const nameBefore = (id: string, disk: 'OS' | number) =>
    before?.disks.find((each) => each.instance === id && each.disk === disk)?.name;
  const reimaged = set.instances.filter(
    ({ id, osDisk, dataDisks }) =>
      before !== undefined &&
      small.includes(id) &&
      osDisk?.name !== nameBefore(id, 'OS') &&
      dataDisks.find(({ lun }) => lun === 0)?.name === nameBefore(id, 0),
  );
  const last = lastTry(history.requests, since);
  const why = last?.cmdlet === undefined ? undefined : explain(last.cmdlet);
  if (reimaged.length > 0) {
    const ids = reimaged.map(({ id }) => id);
    return somethingElse(
      `${list('Instance', ids)} ${ids.length === 1 ? 'has a new OS disk and the old data disk' : 'have new OS disks and the old data disks'}: ${last?.cmdlet ?? 'a plain reimage'} replaces the OS disk only. ${why ?? ''}`.trim(),
      'Reimage each instance with Set-AzVmssVM -ReimageAll.',
    );
  }
  if (last?.cmdlet === undefined || why === undefined) return undefined;
  return somethingElse(
    `You tried ${last.cmdlet}, and the disks have ${sizesOf(observed)}. ${why}`,
    'Reimage each instance with Set-AzVmssVM -ReimageAll.',
  );
}

/** Returns the last write that Azure accepted after the model was changed: something that was tried instead. */
function lastTry(requests: readonly RequestLine[], since: Date | undefined): RequestLine | undefined {
  const writes = requests.filter(
    ({ at, method, status, cmdlet }) =>
      method !== 'GET' &&
      typeof status === 'number' &&
      status < 400 &&
      cmdlet !== undefined &&
      !/RunCommand|-ReimageAll/.test(cmdlet) &&
      since !== undefined &&
      new Date(at) >= since,
  );
  // The first Update-AzVmss is step 7 itself, if its answer came after the change was seen.
  const isStep7 = ({ at, cmdlet }: RequestLine) =>
    cmdlet === 'Update-AzVmss' && since !== undefined && new Date(at).getTime() - since.getTime() < 1000;
  return writes.filter((each) => !isStep7(each)).at(-1);
}
