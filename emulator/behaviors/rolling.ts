import { rows } from './behavior.ts';

/** The course of rolling upgrades. */
export const rolling = rows({
  batchSize: {
    question: 'How many instances are maxBatchInstancePercent?',
    default: 'roundedDown',
    means: 'the whole number below, and at least one',
    alternatives: {
      roundedUp: {
        means: 'the whole number above',
        believedBy: 'readers who count a part of an instance as a whole one',
      },
      allAtOnce: {
        means: 'the percentage is ignored',
        believedBy: 'users who confuse Rolling with Automatic mode',
        sources: ['upgrade-policy-page'],
      },
    },
    provenance: 'assumed',
    sources: ['rest-scale-sets', 'automatic-upgrade-page', 'recording-net-rolling-upgrade-apis'],
    basis:
      'the percentage is a maximum, and a batch has at least one instance; rounding is not mentioned, and update domains may make a batch smaller',
  },
  healthGateBefore: {
    question: 'Do unhealthy instances keep a rolling upgrade from its first and next batch?',
    default: 'checked',
    means: 'more than maxUnhealthyInstancePercent of them fail it',
    alternatives: {
      ignored: {
        means: 'it starts whatever the health',
        believedBy: 'users who want to repair unhealthy instances by an upgrade',
        sources: ['opencga-987'],
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-rolling-upgrade', 'recording-net-rolling-upgrade'],
  },
  healthGateAfter: {
    question: 'Do upgraded instances that stay unhealthy stop a rolling upgrade?',
    default: 'checked',
    means: 'more than maxUnhealthyUpgradedInstancePercent of the upgraded ones fail it',
    alternatives: {
      ignored: { means: 'it continues', believedBy: 'readers who think that batches only set the pace' },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'rest-scale-sets', 'automatic-upgrade-page', 'azuretre-1591'],
    basis:
      'Microsoft contradicts itself: the reference counts upgraded instances, which is the reading here, and the page counts "in the entire scale set"; the wait of five minutes is documented for OS image upgrades only',
  },
  stoppedInstances: {
    question: 'What does a rolling upgrade do with instances that are stopped?',
    default: 'countedOut',
    means: 'it leaves them out, and they count as being on the latest model afterwards (Completed 0/0/0/0)',
    alternatives: {
      leftBehind: {
        means: 'it leaves them out, and they are not on the latest model',
        believedBy: 'readers who expect LatestModelApplied to describe what an instance has',
      },
    },
    provenance: 'assumed',
    sources: ['original-lab-extension-run', 'original-lab-stopped-instances'],
    basis:
      'seen once, on instances that were not running; whether they were stopped or deallocated was not seen, so the same is assumed for both',
  },
  startAfterUpgrade: {
    question: 'What does an instance have that was deallocated during a rolling upgrade, once it is started?',
    default: 'theNewModel',
    means: 'the extensions of the latest model, which run at its start',
    alternatives: {
      theOldModel: {
        means: 'what it had before, although LatestModelApplied is true',
        believedBy: 'readers who conclude from the counts of the upgrade that the instance was passed over for good',
      },
    },
    provenance: 'assumed',
    sources: ['original-lab-extension-run'],
    basis:
      'on instances that were not running the portal showed the extension as "Creating", which suggests that it runs later; no public record shows a start',
  },
  protectedInstances: {
    question:
      'What do rolling upgrades and actions on the whole set do to an instance with protectFromScaleSetActions?',
    default: 'leftOut',
    means: 'nothing: they leave it out',
    alternatives: {
      includedInUpgrades: {
        means: 'they treat it like the others; only scaling in leaves it out',
        believedBy: 'users who know protectFromScaleIn, its older sibling',
        sources: ['instance-protection-page'],
      },
    },
    provenance: 'documented',
    sources: ['instance-protection-page'],
  },
  prioritizedInstances: {
    question: 'In which order does an upgrade with prioritizeUnhealthyInstances take the instances?',
    default: 'unhealthyFirst',
    means: 'the unhealthy ones first',
    alternatives: {
      byId: {
        means: 'in the order of their ids, as without it',
        believedBy: 'users who know prioritizeUnhealthyVMs, which decides about scaling in',
        sources: ['rest-scale-sets'],
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page'],
  },
  latestAfterCompletion: {
    question: 'What does rollingUpgrades/latest return once the upgrade is over?',
    default: 'keepsAnswering',
    means: 'the last upgrade, with Completed, Cancelled or Faulted',
    alternatives: {
      notFound: {
        means: 'an error, as if there had been none',
        believedBy: 'the original lab, in its note in step 5',
        sources: ['original-lab'],
      },
    },
    provenance: 'observed',
    sources: [
      'recording-net-rolling-upgrade-apis',
      'recording-net-rolling-upgrade-history',
      'original-lab-extension-run',
    ],
  },
  writeDuringRoll: {
    question: 'What becomes of a write to the set during a rolling upgrade?',
    default: 'refused',
    means: '409 OperationNotAllowed',
    alternatives: {
      supersedes: {
        means: 'it is accepted, cancels the upgrade and starts a new one',
        believedBy: 'users who know that other writes preempt each other (OperationPreempted)',
      },
    },
    provenance: 'assumed',
    sources: ['original-lab-first-run', 'terraform-provider-azurerm-7002', 'telescope-1291'],
    basis:
      'the portal told the author of the original lab to wait, but no write was seen rejected there; users report the code, also for upgrades that the platform started',
  },
  unchangedWrite: {
    question: 'What does a write that changes nothing do for a canceled or failed upgrade?',
    default: 'takesItUpAgain',
    means: 'instances that are not on the latest model are updated',
    alternatives: {
      changesNothing: {
        means: 'no upgrade starts',
        believedBy: 'users who think that only a change can start an upgrade',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page'],
  },
  modelAfterFailedRoll: {
    question: 'Which model does a set have after a rolling upgrade failed?',
    default: 'theNewOne',
    means: "the write's",
    alternatives: {
      theOldOne: { means: 'the one before the write', believedBy: 'users who expect a failed write to have no effect' },
    },
    provenance: 'observed',
    sources: ['recording-net-rolling-upgrade'],
  },
  osUpgradeWhenUpToDate: {
    question: 'What does an OS upgrade do to instances that already have the newest image?',
    default: 'passesThem',
    means: 'it runs through all batches and counts them successful; nothing is replaced',
    alternatives: {
      replacesOSDisks: {
        means: 'it replaces every OS disk nevertheless',
        believedBy: 'users who think that Start-AzVmssRollingOSUpgrade is a rolling reimage',
      },
    },
    provenance: 'observed',
    sources: ['recording-net-rolling-upgrade-apis', 'recording-net-rolling-upgrade-history'],
  },
  automaticMode: {
    question: 'How does a change reach the instances in Automatic mode?',
    default: 'allAtOnce',
    means: 'all together, without a health gate',
    alternatives: {
      inBatches: {
        means: 'as in Rolling mode',
        believedBy: 'users who think that Automatic is the safe setting',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
  },
  cancelWithoutUpgrade: {
    question: 'What does a cancel return when no upgrade runs?',
    default: 'refused',
    means: '409 OperationNotAllowed',
    alternatives: {
      accepted: { means: '202, and nothing happens', believedBy: 'users who expect a cancel to be idempotent' },
    },
    provenance: 'observed',
    sources: ['recording-ps-rolling-upgrade', 'recording-cli-rolling-upgrade'],
  },
  cancelRunning: {
    question: 'What does a cancel do to a rolling upgrade that runs?',
    default: 'stopsIt',
    means: 'no further batch begins; instances in progress count as failed',
    alternatives: {
      rollsOn: {
        means: 'it is accepted, and the upgrade continues to its end',
        believedBy: 'users who have seen batches continue after a cancel',
      },
    },
    provenance: 'observed',
    sources: ['recording-net-rolling-upgrade-apis'],
  },
  rollbackOnBreach: {
    question: 'What does rollbackFailedInstancesOnPolicyBreach do?',
    default: 'rollsBack',
    means: 'failed instances return to the model they had',
    alternatives: {
      onlyStops: {
        means: 'the upgrade stops, and the failed instances stay as they are',
        believedBy: 'users who know that an OS upgrade started by hand is not rolled back',
        sources: ['automatic-upgrade-page'],
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page'],
  },
  rollbackUnlessTold: {
    question: 'What is rollbackFailedInstancesOnPolicyBreach where a template does not set it?',
    default: 'off',
    means: 'false: failed instances stay as they are',
    alternatives: {
      on: {
        means: 'true: failed instances return to the old model',
        believedBy: 'users who know automatic OS upgrades, which restore the old OS disk by themselves',
        sources: ['automatic-upgrade-page'],
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run'],
  },
  maxSurge: {
    question: 'How does an upgrade with maxSurge update a set?',
    default: 'replaces',
    means: 'by new instances with new disks; the old ones are deleted',
    alternatives: {
      inPlace: {
        means: 'in place, as without it',
        believedBy: 'users who met the documented fallback when quota is short',
        sources: ['maxsurge-page'],
      },
    },
    provenance: 'documented',
    sources: ['maxsurge-page'],
  },
  rollingWithoutHealth: {
    question: 'Is Rolling mode accepted without a health probe or health extension?',
    default: 'refused',
    means: '400 BadRequest',
    alternatives: {
      accepted: { means: 'instances count as healthy when they run', believedBy: 'users who set the mode first' },
    },
    provenance: 'observed',
    sources: ['terraform-provider-azurerm-5430', 'azure-myriad-30', 'upgrade-policy-page'],
    basis: 'users quote the text of the rejection, one of them with its status; the page requires a health source',
  },
  healthExtension: {
    question: 'Does Rolling mode accept the Application Health extension in place of a probe?',
    default: 'accepted',
    means: 'the extension alone is enough',
    alternatives: {
      refused: {
        means: '400 BadRequest: the load balancer has to have a probe',
        believedBy: 'users who know health from load balancers only',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'health-extension-page'],
  },
  twoHealthSources: {
    question: 'Is Rolling mode accepted with both a probe and the Application Health extension?',
    default: 'refused',
    means: '400 BadRequest',
    alternatives: {
      accepted: {
        means: 'the set has both, and the probe counts',
        believedBy:
          "readers of Microsoft's page, by which one of two has to be removed only before repairs or OS upgrades",
        sources: ['health-extension-page'],
      },
    },
    provenance: 'assumed',
    sources: ['health-extension-page', 'azure-docs-114432'],
    basis: 'the page allows one source only, and users quote the rejection for automatic OS upgrades',
  },
  repairsWithoutHealth: {
    question: 'Are automatic repairs accepted without a health probe or health extension?',
    default: 'refused',
    means: '400 BadRequest',
    alternatives: {
      accepted: {
        means: 'the policy is kept, and repairs instances that do not run',
        believedBy: 'users who expect a repair for a virtual machine that has failed',
      },
    },
    provenance: 'observed',
    sources: ['terraform-provider-azurerm-5860', 'instance-repairs-page'],
    basis: 'users quote the text of the rejection, not its status; the page requires application health monitoring',
  },
});
