import { describe } from 'vitest';
import {
  both,
  dataDisks,
  healthExtension,
  noProbe,
  policy,
  type RejectionCase,
  refuses,
  rolling,
  without,
} from './refused.ts';

describe('a scale set is refused, before and when it is deployed, for', () => {
  refuses([
    ['no location', (set) => Object.assign(set, { location: '' }), 400, 'LocationRequired', 'location'],
    [
      'an unknown region',
      (set) => Object.assign(set, { location: 'moon' }),
      400,
      'LocationNotAvailableForResourceType',
      "The provided location 'moon' is not available",
    ],
    [
      'an unknown property',
      (set) => Object.assign(set.properties, { overProvisionEnabled: true }),
      400,
      'BadRequest',
      "Could not find member 'overProvisionEnabled' on object of type 'Properties'. Path 'properties.overProvisionEnabled'",
      'vmss.properties.overProvisionEnabled',
    ],
    [
      'a misspelt property deep inside, naming the nearest',
      dataDisks({ lun: 0, diskSizeGb2: 3 }),
      400,
      'BadRequest',
      "did you mean 'diskSizeGB'?",
      'vmss.properties.virtualMachineProfile.storageProfile.dataDisks[0].diskSizeGb2',
    ],
    [
      'a word that is none of the known ones',
      (set) => Object.assign(set.properties.upgradePolicy, { mode: 'Sometimes' }),
      400,
      'InvalidParameter',
      "The value 'Sometimes' of parameter 'upgradePolicy.mode' is not allowed. Allowed values are: Automatic,Manual,Rolling.",
      'upgradePolicy.mode',
    ],
    [
      'no size',
      (set) => {
        delete set.sku.name;
      },
      400,
      'InvalidParameter',
      "Required parameter 'sku.name' is missing (null).",
      'sku.name',
    ],
    [
      'no capacity',
      (set) => {
        delete set.sku.capacity;
      },
      400,
      'InvalidParameter',
      "Required parameter 'sku.capacity' is missing (null).",
      'sku.capacity',
    ],
    [
      'no machine profile',
      (set) => Reflect.deleteProperty(set.properties, 'virtualMachineProfile'),
      400,
      'InvalidParameter',
      "Required parameter 'virtualMachineProfile' is missing (null).",
      'virtualMachineProfile',
    ],
    [
      'no operating-system profile',
      without('osProfile'),
      400,
      'InvalidParameter',
      "'osProfile' is missing",
      'osProfile',
    ],
    ['no network profile', without('networkProfile'), 400, 'InvalidParameter', "'networkProfile' is missing"],
    [
      'an unknown size',
      (set) => {
        set.sku.name = 'Standard_Z9';
      },
      400,
      'InvalidParameter',
      'The value Standard_Z9 provided for the VM size is not valid. The valid sizes in the current region are: Standard_B2ats_v2,',
      'vmSize',
    ],
    [
      'a size the region keeps from the subscription',
      (set) => {
        set.location = 'southcentralus';
        set.sku.name = 'Standard_B2s';
      },
      409,
      'SkuNotAvailable',
      "is currently not available in location 'southcentralus' zones ''",
    ],
    [
      'a size the region does not have',
      (set) => {
        set.location = 'swedencentral';
        set.sku.name = 'Standard_A2_v2';
      },
      400,
      'InvalidParameter',
      'The value Standard_A2_v2 provided for the VM size is not valid.',
      'vmSize',
    ],
    [
      'a zone that is none',
      (set) => Object.assign(set, { zones: ['1', '4'] }),
      400,
      'InvalidAvailabilityZone',
      "The zone(s) '1,4' for resource 'Microsoft.Compute/virtualMachineScaleSets/web' is not supported. The supported zones for location 'westeurope' are '1,2,3'",
    ],
    [
      'a zone where there are none',
      (set) => Object.assign(set, { location: 'westus', zones: ['1'] }),
      400,
      'InvalidAvailabilityZone',
      "The supported zones for location 'westus' are ''",
    ],
    [
      'Rolling without anything to tell health',
      both(rolling, noProbe),
      400,
      'BadRequest',
      'Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health extension was not provided.',
    ],
    [
      'Rolling with two things to tell health',
      both(rolling, healthExtension),
      400,
      'BadRequest',
      'because both a health probe and a health extension were provided',
    ],
    [
      'automatic image upgrades without anything to tell health',
      both(noProbe, (set) => {
        set.properties.upgradePolicy.automaticOSUpgradePolicy = { enableAutomaticOSUpgrade: true };
      }),
      400,
      'BadRequest',
      'Automatic OS Upgrade is not supported for this Virtual Machine Scale Set because a health probe or health extension was not specified.',
    ],
    ...(
      [
        ['maxBatchInstancePercent', 4, 5],
        ['maxBatchInstancePercent', 101, 5],
        ['maxUnhealthyInstancePercent', 4, 5],
        ['maxUnhealthyUpgradedInstancePercent', -1, 0],
      ] as const
    ).map(
      ([name, value, min]): RejectionCase => [
        `${name} ${value}`,
        policy({ [name]: value }),
        400,
        'InvalidParameter',
        `The value '${value}' of parameter '${name}' is out of range. Value '${value}' must be between '${min}' and '100' inclusive.`,
        name,
      ],
    ),
    ...['10 seconds', 'PT', 'P', 'PT10'].map(
      (pause): RejectionCase => [
        `a pause of '${pause}'`,
        policy({ pauseTimeBetweenBatches: pause }),
        400,
        'InvalidParameter',
        'The value of parameter pauseTimeBetweenBatches is invalid.',
        'pauseTimeBetweenBatches',
      ],
    ),
    [
      'more instances than a placement group holds',
      (set) => {
        set.sku.capacity = 101;
      },
      409,
      'OperationNotAllowed',
      "Unable to create or update Virtual Machine Scale Set 'web' as it exceeds the total limit of '100' Virtual Machine instances.",
    ],
    [
      'fewer than no instances',
      (set) => {
        set.sku.capacity = -1;
      },
      400,
      'BadRequest',
      "Error converting value -1 to type 'System.Nullable`1[System.UInt32]'",
      'vmss.sku.capacity',
    ],
    [
      'the mode Flexible, which is not built',
      (set) => Object.assign(set.properties, { orchestrationMode: 'Flexible' }),
      501,
      'NotImplemented',
      'Flexible scale sets are not built',
    ],
    [
      'neither size nor profile, which makes it Flexible',
      (set) => {
        Object.assign(set, { sku: undefined });
        Object.assign(set.properties, { orchestrationMode: undefined, virtualMachineProfile: undefined });
      },
      501,
      'NotImplemented',
      'Flexible scale sets are not built',
    ],
  ]);
});
