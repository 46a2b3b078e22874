import type { Azure } from '../../azure.ts';
import type { Route } from '../../server/route.ts';
import { entityNotFound } from '../refusals.ts';
import { findScaleSet, ONE_SCALE_SET } from '../scale-set-path.ts';

/** What there is to read of rolling upgrades while none can run. */
export function rollingUpgradeRoutes(azure: Azure): Route[] {
  return [
    {
      method: 'GET',
      path: `${ONE_SCALE_SET}/rollingUpgrades/latest`,
      handle: (request) => {
        findScaleSet(azure, request);
        // None ever ran (claims T5, azure-vmss §4.3).
        throw entityNotFound();
      },
    },
    {
      method: 'GET',
      path: `${ONE_SCALE_SET}/osUpgradeHistory`,
      handle: (request) => {
        findScaleSet(azure, request);
        return { status: 200, body: { value: [] } };
      },
    },
  ];
}
