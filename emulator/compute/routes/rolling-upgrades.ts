import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { act } from '../actions/act.ts';
import { upgradeRefusals } from '../refusals/rolling-upgrades.ts';
import { valueRefusals } from '../refusals/values.ts';
import { checkNotRolling } from '../rolling-upgrades/gates.ts';
import { finish, startUpgrade, upgradable } from '../rolling-upgrades/start.ts';
import { historyView, latestView } from '../rolling-upgrades/view.ts';
import type { ScaleSet } from '../scale-sets/scale-set.ts';
import { findLastingScaleSet, findScaleSet, ONE_SCALE_SET } from './paths.ts';

/** Rolling upgrades: starting one, following it, canceling it, and listing the former ones. */
export function rollingUpgradeRoutes(azure: Azure): Route[] {
  const of = (handle: (set: ScaleSet) => Answer) => (request: ArmRequest) => handle(findScaleSet(azure, request));
  const actOn = (handle: (set: ScaleSet, request: ArmRequest) => Answer) => (request: ArmRequest) =>
    handle(findLastingScaleSet(azure, request), request);
  return [
    { method: 'GET', path: `${ONE_SCALE_SET}/rollingUpgrades/latest`, handle: of((set) => latest(azure, set)) },
    {
      method: 'GET',
      path: `${ONE_SCALE_SET}/osUpgradeHistory`,
      handle: of((set) => ({
        status: 200,
        body: { value: set.upgrades.filter(({ kind }) => kind === 'os').map((each) => historyView(set, each)) },
      })),
    },
    {
      method: 'POST',
      path: `${ONE_SCALE_SET}/osRollingUpgrade`,
      handle: actOn((set, request) => start(azure, request, set, 'os')),
    },
    {
      method: 'POST',
      path: `${ONE_SCALE_SET}/extensionRollingUpgrade`,
      handle: actOn((set, request) => start(azure, request, set, 'extensions')),
    },
    {
      method: 'POST',
      path: `${ONE_SCALE_SET}/rollingUpgrades/cancel`,
      handle: actOn((set, request) => cancel(azure, request, set)),
    },
  ];
}

function latest(azure: Azure, set: ScaleSet): Answer {
  const { behaviors } = azure;
  // An upgrade that has just begun is not shown yet: `latest` is still the one before.
  const lag = behaviors.newUpgrade === 'shownLate' ? azure.lag(DURATIONS.latestUpgradeLag) * 1000 : 0;
  const now = azure.clock.milliseconds;
  const upgrade = set.upgrades.findLast(({ startTime }) => startTime.getTime() + lag <= now);
  // The scale set never had an upgrade (source: terraform-provider-azurerm-15634).
  if (!upgrade || (behaviors.latestAfterCompletion === 'notFound' && !upgrade.isRunning))
    throw valueRefusals.entityNotFound();
  return { status: 200, body: latestView(set, upgrade) };
}

function start(azure: Azure, request: ArmRequest, set: ScaleSet, kind: 'os' | 'extensions'): Answer {
  checkNotRolling(set);
  const { version } = set.model.properties.virtualMachineProfile.storageProfile.imageReference;
  if (kind === 'os' && (version !== 'latest' || upgradable(azure, set).length === 0))
    throw upgradeRefusals.needsLatestImage();
  const upgrade = startUpgrade(azure, set, kind);
  return act(azure, request, set, 0, async () => {
    await finish(azure, set, upgrade);
    return undefined;
  });
}

function cancel(azure: Azure, request: ArmRequest, set: ScaleSet): Answer {
  const { rolling } = set;
  if (!rolling && azure.behaviors.cancelWithoutUpgrade === 'refused') throw upgradeRefusals.nothingToCancel();
  return act(azure, request, set, 0, async () => {
    await azure.clock.sleep(DURATIONS.rollingUpgradeCancel.seconds);
    if (azure.behaviors.cancelRunning === 'stopsIt') rolling?.cancel(azure.clock.now());
    return undefined;
  });
}
