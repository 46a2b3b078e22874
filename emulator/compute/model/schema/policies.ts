import { choice, flag, integer, list, noEffect, object, opt, text } from '../../../schema/types.ts';

const enabled = object('Policy', { enabled: opt(flag) });
const approve = object('UserInitiatedOperation', { automaticallyApprove: opt(flag) });

const RollingUpgradePolicy = object('RollingUpgradePolicy', {
  maxBatchInstancePercent: opt(integer()),
  maxUnhealthyInstancePercent: opt(integer()),
  maxUnhealthyUpgradedInstancePercent: opt(integer()),
  pauseTimeBetweenBatches: opt(text),
  enableCrossZoneUpgrade: opt(flag),
  prioritizeUnhealthyInstances: opt(flag),
  rollbackFailedInstancesOnPolicyBreach: opt(flag),
  maxSurge: opt(flag),
});

/** The way in which a changed model is applied to the instances. */
export const UpgradePolicy = object('UpgradePolicy', {
  mode: opt(choice('Automatic', 'Manual', 'Rolling')),
  rollingUpgradePolicy: opt(RollingUpgradePolicy),
  automaticOSUpgradePolicy: noEffect(
    object('AutomaticOSUpgradePolicy', {
      enableAutomaticOSUpgrade: opt(flag),
      disableAutomaticRollback: opt(flag),
      useRollingUpgradePolicy: opt(flag),
      osRollingUpgradeDeferral: opt(flag),
    }),
    'checked and kept; the platform starts no image upgrade by itself',
  ),
});

/** The instances that are deleted first when a set shrinks. */
export const ScaleInPolicy = object('ScaleInPolicy', {
  rules: opt(list(choice('Default', 'OldestVM', 'NewestVM'))),
  forceDeletion: noEffect(flag, 'scaling in takes the same time either way'),
  prioritizeUnhealthyVMs: opt(flag),
});

/** The policies of a scale set that it keeps and echoes, and that nothing here acts on. */
export const idlePolicies = {
  scheduledEventsPolicy: noEffect(
    object('ScheduledEventsPolicy', {
      userInitiatedRedeploy: opt(approve),
      userInitiatedReboot: opt(approve),
      scheduledEventsAdditionalPublishingTargets: opt(
        object('ScheduledEventsAdditionalPublishingTargets', {
          eventGridAndResourceGraph: opt(
            object('EventGridAndResourceGraph', { enable: opt(flag), scheduledEventsApiVersion: opt(text) }),
          ),
        }),
      ),
      allInstancesDown: opt(approve),
    }),
    'the platform schedules no maintenance',
  ),
  automaticRepairsPolicy: noEffect(
    object('AutomaticRepairsPolicy', {
      enabled: opt(flag),
      gracePeriod: opt(text),
      repairAction: opt(choice('Replace', 'Restart', 'Reimage')),
    }),
    'the platform repairs no instance by itself',
  ),
  spotRestorePolicy: noEffect(
    object('SpotRestorePolicy', { enabled: opt(flag), restoreTimeout: opt(text) }),
    'no instance is ever evicted',
  ),
  priorityMixPolicy: noEffect(
    object('PriorityMixPolicy', {
      baseRegularPriorityCount: opt(integer()),
      regularPriorityPercentageAboveBase: opt(integer()),
    }),
    'a Flexible set has it',
  ),
  resiliencyPolicy: noEffect(
    object('ResiliencyPolicy', {
      resilientVMCreationPolicy: opt(enabled),
      resilientVMDeletionPolicy: opt(enabled),
      automaticZoneRebalancingPolicy: opt(
        object('AutomaticZoneRebalancingPolicy', {
          enabled: opt(flag),
          rebalanceStrategy: opt(text),
          rebalanceBehavior: opt(text),
        }),
      ),
      zoneAllocationPolicy: opt(
        object('ZoneAllocationPolicy', {
          maxZoneCount: opt(integer()),
          maxInstancePercentPerZonePolicy: opt(
            object('MaxInstancePercentPerZonePolicy', { enabled: opt(flag), value: opt(integer()) }),
          ),
        }),
      ),
      operationRecoverySettings: opt(
        object('OperationRecoverySettings', {
          restartRecoveryPolicy: opt(enabled),
          startRecoveryPolicy: opt(enabled),
          reimageRecoveryPolicy: opt(enabled),
        }),
      ),
    }),
    'creating and deleting instances does not fail by chance',
  ),
  lifecycleHooksProfile: noEffect(
    object('LifecycleHooksProfile', {
      lifecycleHooks: opt(
        list(object('LifecycleHook', { type: opt(text), waitDuration: opt(text), defaultAction: opt(text) })),
      ),
    }),
    'nobody listens to lifecycle events',
  ),
  externalHealthPolicy: noEffect(
    object('ExternalHealthPolicy', {
      enabled: opt(flag),
      expiryDuration: opt(text),
      gracePeriod: opt(text),
    }),
    'health comes from the probe',
  ),
};
