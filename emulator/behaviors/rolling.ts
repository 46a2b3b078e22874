import { rows } from './behavior.ts';

/** The course of rolling upgrades. */
export const rolling = rows({
  batchSize: {
    question: 'How large is a batch, by maxBatchInstancePercent?',
    default: 'roundedDown',
    means: 'the percentage is rounded down, but to one instance at least',
    alternatives: {
      roundedUp: {
        means: 'the percentage is rounded up, to the next whole instance',
        believedBy: 'readers who count a part of an instance as a whole one',
      },
      allAtOnce: {
        means: 'the percentage is ignored, and the batch has every instance',
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
    question: 'What do unhealthy instances do to a rolling upgrade before its first and next batch?',
    default: 'checked',
    means: 'they fail it if there are more of them than the policy allows',
    alternatives: {
      ignored: {
        means: 'they are upgraded like the others, however many of them there are',
        believedBy: 'users who want to repair unhealthy instances by an upgrade',
        sources: ['opencga-987'],
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-rolling-upgrade', 'recording-net-rolling-upgrade'],
  },
  healthGateAfter: {
    question: 'What do upgraded instances that stay unhealthy do to a rolling upgrade?',
    default: 'checked',
    means: 'they stop it if there are more than the policy allows',
    alternatives: {
      ignored: {
        means: 'they count as failed, and the next batch begins in any case',
        believedBy: 'readers who think that batches only set the pace',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'rest-scale-sets', 'automatic-upgrade-page', 'azuretre-1591'],
    basis:
      'Microsoft contradicts itself: the reference counts upgraded instances, which is the reading here, and the page counts "in the entire scale set"; the wait of five minutes is documented for OS image upgrades only',
  },
  stoppedInstances: {
    question: 'What does a rolling upgrade do with instances that are stopped?',
    default: 'countedOut',
    means: 'it leaves them out, and sets LatestModelApplied to true',
    alternatives: {
      leftBehind: {
        means: 'it leaves them out, and sets LatestModelApplied to false',
        believedBy: 'readers who expect LatestModelApplied to describe what an instance has',
      },
    },
    provenance: 'assumed',
    sources: ['original-lab-extension-run', 'original-lab-stopped-instances'],
    basis:
      'seen once, on instances that were not running; whether they were stopped or deallocated was not seen, so the same is assumed for both',
  },
  startAfterUpgrade: {
    question: 'Which model does an instance have that was deallocated during a rolling upgrade, once it is started?',
    default: 'theNewModel',
    means: 'it has the latest one, whose new extensions run at the start',
    alternatives: {
      theOldModel: {
        means: 'it has the old one, although LatestModelApplied says true',
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
    means: 'they leave it out, so that it keeps its old model',
    alternatives: {
      includedInUpgrades: {
        means: 'they include it, as only scaling in leaves it out',
        believedBy: 'users who know protectFromScaleIn, its older sibling',
        sources: ['instance-protection-page'],
      },
    },
    provenance: 'documented',
    sources: ['instance-protection-page'],
  },
  prioritizedInstances: {
    question: 'In which order does a rolling upgrade with prioritizeUnhealthyInstances take the instances?',
    default: 'unhealthyFirst',
    means: 'it takes the unhealthy ones before the healthy ones',
    alternatives: {
      byId: {
        means: 'it takes them by their ids, as an upgrade without it',
        believedBy: 'users who know prioritizeUnhealthyVMs, which decides about scaling in',
        sources: ['rest-scale-sets'],
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page'],
  },
  latestAfterCompletion: {
    question: 'What does Get-AzVmssRollingUpgrade return once the upgrade is over?',
    default: 'keepsAnswering',
    means: 'it returns the last upgrade, with its state and counts',
    alternatives: {
      notFound: {
        means: 'it returns an error, as if there had been no upgrade',
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
    question: 'What becomes of a write to the scale set while a rolling upgrade runs?',
    default: 'refused',
    means: 'Azure returns 409 OperationNotAllowed, and the upgrade goes on',
    alternatives: {
      supersedes: {
        means: 'Azure returns 200 OK, and a new upgrade replaces the one that runs',
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
    means: 'it resumes the upgrade of the instances that are left',
    alternatives: {
      changesNothing: {
        means: 'it starts no upgrade, because nothing has changed',
        believedBy: 'users who think that only a change can start an upgrade',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page'],
  },
  modelAfterFailedRoll: {
    question: 'Which model does a set have after a rolling upgrade failed?',
    default: 'theNewOne',
    means: 'it has the new model, which the write has sent',
    alternatives: {
      theOldOne: {
        means: 'it has the old model, from before the write',
        believedBy: 'users who expect a failed write to have no effect',
      },
    },
    provenance: 'observed',
    sources: ['recording-net-rolling-upgrade'],
  },
  osUpgradeWhenUpToDate: {
    question: 'What does Start-AzVmssRollingOSUpgrade do to instances that already have the newest image?',
    default: 'passesThem',
    means: 'it counts them as successful, and replaces no disk',
    alternatives: {
      replacesOSDisks: {
        means: 'it replaces their OS disks, from the same image',
        believedBy: 'users who think that Start-AzVmssRollingOSUpgrade is a rolling reimage',
      },
    },
    provenance: 'observed',
    sources: ['recording-net-rolling-upgrade-apis', 'recording-net-rolling-upgrade-history'],
  },
  automaticMode: {
    question: 'How does a changed model reach the instances in Automatic mode?',
    default: 'allAtOnce',
    means: 'it reaches all of them together, without a health gate',
    alternatives: {
      inBatches: {
        means: 'it reaches them batch by batch, behind a health gate',
        believedBy: 'users who think that Automatic is the safe setting',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
  },
  cancelWithoutUpgrade: {
    question: 'What does Stop-AzVmssRollingUpgrade return when no upgrade runs?',
    default: 'refused',
    means: 'it returns 409 OperationNotAllowed',
    alternatives: {
      accepted: {
        means: 'it returns 202 Accepted, as always',
        believedBy: 'users who expect a cancel to be idempotent',
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-rolling-upgrade', 'recording-cli-rolling-upgrade'],
  },
  cancelRunning: {
    question: 'What does Stop-AzVmssRollingUpgrade do to an upgrade that runs?',
    default: 'stopsIt',
    means: 'it lets no further batch begin; those in progress fail',
    alternatives: {
      rollsOn: {
        means: 'it lets the upgrade continue, and only records the cancel',
        believedBy: 'users who have seen batches continue after a cancel',
      },
    },
    provenance: 'observed',
    sources: ['recording-net-rolling-upgrade-apis'],
  },
  rollbackOnBreach: {
    question: 'What does rollbackFailedInstancesOnPolicyBreach do to instances that fail in an upgrade?',
    default: 'rollsBack',
    means: 'it returns them to the model that they had before',
    alternatives: {
      onlyStops: {
        means: 'it leaves them as they are, and stops the upgrade',
        believedBy: 'users who know that an OS upgrade started by hand is not rolled back',
        sources: ['automatic-upgrade-page'],
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page'],
  },
  rollbackUnlessTold: {
    question: 'What is rollbackFailedInstancesOnPolicyBreach if a template does not set it?',
    default: 'off',
    means: 'it is false, and failed instances stay as they are',
    alternatives: {
      on: {
        means: 'it is true, and failed instances get the old model',
        believedBy: 'users who know automatic OS upgrades, which restore the old OS disk by themselves',
        sources: ['automatic-upgrade-page'],
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run'],
  },
  maxSurge: {
    question: 'How does a rolling upgrade with maxSurge update a scale set?',
    default: 'replaces',
    means: 'it replaces the instances by new ones, with new disks',
    alternatives: {
      inPlace: {
        means: 'it updates the instances in place, as it does without',
        believedBy: 'users who met the documented fallback when quota is short',
        sources: ['maxsurge-page'],
      },
    },
    provenance: 'documented',
    sources: ['maxsurge-page'],
  },
  rollingWithoutHealth: {
    question: 'What does Azure return for a scale set in Rolling mode without a health probe or health extension?',
    default: 'refused',
    means: 'it returns 400 BadRequest: a source of health is missing',
    alternatives: {
      accepted: {
        means: 'it returns 201 Created: what runs counts as healthy',
        believedBy: 'users who set the mode first',
      },
    },
    provenance: 'observed',
    sources: ['terraform-provider-azurerm-5430', 'azure-myriad-30', 'upgrade-policy-page'],
    basis: 'users quote the text of the rejection, one of them with its status; the page requires a health source',
  },
  healthExtension: {
    question: 'What does Azure return for Rolling mode with the Application Health extension instead of a probe?',
    default: 'accepted',
    means: 'it returns 201 Created: the extension alone is enough',
    alternatives: {
      refused: {
        means: 'it returns 400 BadRequest: a probe is required as well',
        believedBy: 'users who know health from load balancers only',
      },
    },
    provenance: 'documented',
    sources: ['configure-rolling-upgrades-page', 'health-extension-page'],
  },
  twoHealthSources: {
    question: 'What does Azure return for Rolling mode with both a probe and the Application Health extension?',
    default: 'refused',
    means: 'it returns 400 BadRequest: one of them has to be removed',
    alternatives: {
      accepted: {
        means: 'it returns 201 Created: both are there, and the probe counts',
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
    question: 'What does Azure return for automatic repairs without a health probe or health extension?',
    default: 'refused',
    means: 'it returns 400 BadRequest: a source of health is missing',
    alternatives: {
      accepted: {
        means: 'it returns 201 Created: it repairs what is not running',
        believedBy: 'users who expect a repair for a virtual machine that has failed',
      },
    },
    provenance: 'observed',
    sources: ['terraform-provider-azurerm-5860', 'instance-repairs-page'],
    basis: 'users quote the text of the rejection, not its status; the page requires application health monitoring',
  },
});
