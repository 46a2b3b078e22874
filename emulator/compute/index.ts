import type { Azure } from '../arm/azure.ts';
import type { ProviderManifest } from '../arm/subscription/providers.ts';
import type { Route } from '../core/route.ts';
import { followHealth } from './instances/health-reports.ts';
import { showLate } from './instances/shown.ts';
import { actionRoutes } from './routes/actions.ts';
import { diskRoutes } from './routes/disks.ts';
import { extensionRoutes } from './routes/extensions.ts';
import { imageRoutes } from './routes/images.ts';
import { instanceRoutes } from './routes/instances.ts';
import { lookUpScaleSet } from './routes/paths.ts';
import { rollingUpgradeRoutes } from './routes/rolling-upgrades.ts';
import { scaleSetRoutes } from './routes/scale-sets.ts';
import { sizeRoutes } from './routes/sizes.ts';
import { snapshotRoutes } from './routes/snapshots.ts';

/** Microsoft.Compute, as far as it is built. */
export const computeManifest: ProviderManifest = {
  namespace: 'Microsoft.Compute',
  types: [
    'virtualMachineScaleSets',
    'virtualMachineScaleSets/virtualMachines',
    'virtualMachineScaleSets/virtualMachines/extensions',
    'virtualMachineScaleSets/extensions',
    'virtualMachineScaleSets/virtualMachines/networkInterfaces',
    'virtualMachineScaleSets/networkInterfaces',
    'virtualMachineScaleSets/rollingUpgrades',
    'disks',
    'snapshots',
    'skus',
    'locations',
    'locations/operations',
    'locations/vmSizes',
    'locations/usages',
    'locations/publishers',
  ],
  apiVersions: [
    '2026-04-01',
    '2026-03-02',
    '2025-11-01',
    '2025-04-01',
    '2024-11-01',
    '2024-07-01',
    '2023-09-01',
    '2023-07-01',
    '2022-11-01',
    '2021-11-01',
    '2020-06-01',
    '2019-03-01',
  ],
};

/** Everything that can be asked of Microsoft.Compute. */
export function computeRoutes(azure: Azure): Route[] {
  followHealth(azure);
  const ofSets = [
    ...scaleSetRoutes(azure),
    ...instanceRoutes(azure),
    ...actionRoutes(azure),
    ...extensionRoutes(azure),
    ...rollingUpgradeRoutes(azure),
  ];
  return [
    ...showLate(azure, ofSets, (request) => lookUpScaleSet(azure, request)),
    ...diskRoutes(azure),
    ...snapshotRoutes(azure),
    ...imageRoutes(azure),
    ...sizeRoutes(azure),
  ];
}
