import { rows } from './behavior.ts';

/** How upgrades roll. */
export const rolling = rows({
  batchSize: {
    question: 'How many instances are maxBatchInstancePercent?',
    default: 'roundedDown',
    means: 'the whole number below, and at least one',
    alternatives: {
      roundedUp: {
        means: 'the whole number above',
        believedBy: 'whoever counts a started instance as a whole one',
      },
      allAtOnce: {
        means: 'the percentage is not heeded',
        believedBy: 'whoever takes Rolling for Automatic (claims E9)',
      },
    },
    provenance: 'documented',
    source: 'claims D6 (minimum one VM; up to 5 instances one at a time with 20 %); azure-vmss §4.3',
  },
  healthGateBefore: {
    question: 'Do unhealthy instances keep a rolling upgrade from its first and next batch?',
    default: 'checked',
    means: 'more than maxUnhealthyInstancePercent of them fail it',
    alternatives: {
      ignored: {
        means: 'it starts whatever the health',
        believedBy: 'whoever wants to mend unhealthy instances by an upgrade (claims I12)',
      },
    },
    provenance: 'observed',
    source: 'azure-vmss §4.2 (RU19, RU22)',
  },
  healthGateAfter: {
    question: 'Do upgraded instances that stay unhealthy stop a rolling upgrade?',
    default: 'checked',
    means: 'more than maxUnhealthyUpgradedInstancePercent of the upgraded ones fail it',
    alternatives: {
      ignored: { means: 'it goes on', believedBy: 'whoever takes the batches for a mere pace' },
    },
    provenance: 'documented',
    source: 'claims E10 (D4, D6, I13)',
  },
  stoppedInstances: {
    question: 'What does a rolling upgrade do with instances that are stopped?',
    default: 'countedOut',
    means: 'they are no part of it, and count as on the latest model afterwards (Completed 0/0/0/0)',
    alternatives: {
      leftBehind: {
        means: 'they are no part of it, and stay off the latest model',
        believedBy: 'whoever expects LatestModelApplied to tell what an instance has',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-25 09:34: 0/0/0/0 and True/True with 0 of 2 running)',
  },
  latestAfterCompletion: {
    question: 'What does rollingUpgrades/latest answer once the upgrade is over?',
    default: 'keepsAnswering',
    means: 'the last upgrade, with Completed, Cancelled or Faulted',
    alternatives: {
      notFound: {
        means: 'an error, as if there had been none',
        believedBy: 'the lab’s note in step 5',
      },
    },
    provenance: 'observed',
    source: 'azure-vmss §4.3 (RUAPI23, HIST22); executable-docs §1.2',
  },
  writeDuringRoll: {
    question: 'What becomes of a write to the set while an upgrade rolls?',
    default: 'refused',
    means: '409 OperationNotAllowed',
    alternatives: {
      supersedes: {
        means: 'it is accepted, cancels the upgrade and starts another',
        believedBy: 'other writes preempt each other so (OperationPreempted)',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-23 10:31, portal’s words); claims T6, I14; code and status: community text',
  },
  unchangedWrite: {
    question: 'What does a write that changes nothing do for a cancelled or failed upgrade?',
    default: 'takesItUpAgain',
    means: 'instances off the latest model are rolled',
    alternatives: {
      changesNothing: {
        means: 'no upgrade starts',
        believedBy: 'whoever thinks that only a change can start an upgrade',
      },
    },
    provenance: 'documented',
    source: 'claims E15 (D4)',
  },
  modelAfterFailedRoll: {
    question: 'Which model does a set have after a rolling upgrade failed?',
    default: 'theNewOne',
    means: 'the write’s',
    alternatives: {
      theOldOne: { means: 'the one before the write', believedBy: 'whoever expects a failed write to have no effect' },
    },
    provenance: 'observed',
    source: 'azure-vmss §2.2 (RU22)',
  },
  osUpgradeWhenUpToDate: {
    question: 'What does an OS upgrade do to instances that have the newest image already?',
    default: 'passesThem',
    means: 'it runs through all batches and counts them successful; nothing is replaced',
    alternatives: {
      replacesOSDisks: {
        means: 'every OS disk is replaced all the same',
        believedBy: 'whoever takes Start-AzVmssRollingOSUpgrade for a rolling reimage',
      },
    },
    provenance: 'observed',
    source: 'azure-vmss §4.1 (RUAPI23, HIST22: Completed 2/0/0/0 after 41 s)',
  },
  automaticMode: {
    question: 'How does a change reach the instances under the mode Automatic?',
    default: 'allAtOnce',
    means: 'all together, without a health gate',
    alternatives: {
      inBatches: {
        means: 'as under Rolling',
        believedBy: 'whoever takes Automatic for the safe setting',
      },
    },
    provenance: 'documented',
    source: 'claims D3, E9',
  },
  cancelWithoutUpgrade: {
    question: 'What does cancelling answer when no upgrade runs?',
    default: 'refused',
    means: '409 OperationNotAllowed',
    alternatives: {
      accepted: { means: '202, and nothing happens', believedBy: 'whoever expects cancelling to be idempotent' },
    },
    provenance: 'observed',
    source: 'azure-vmss §4.4 (RU19)',
  },
  cancelRunning: {
    question: 'What does cancelling do to an upgrade that rolls?',
    default: 'stopsIt',
    means: 'no further batch is begun; what is in progress counts as failed',
    alternatives: {
      rollsOn: {
        means: 'it is accepted, and the upgrade goes on to its end',
        believedBy: 'whoever has seen batches go on after a cancel',
      },
    },
    provenance: 'observed',
    source: 'azure-vmss §4.3, §4.4 (RUAPI23)',
  },
  rollbackOnBreach: {
    question: 'What does rollbackFailedInstancesOnPolicyBreach do?',
    default: 'rollsBack',
    means: 'failed instances go back to the model they had',
    alternatives: {
      onlyStops: {
        means: 'the upgrade stops, and the failed instances stay as they are',
        believedBy: 'whoever knows that an OS upgrade started by hand is not rolled back (claims D6)',
      },
    },
    provenance: 'documented',
    source: 'claims E16 (D4)',
  },
  rollbackUnlessTold: {
    question: 'What is rollbackFailedInstancesOnPolicyBreach where a template does not say?',
    default: 'off',
    means: 'false: failed instances stay as they are',
    alternatives: {
      on: {
        means: 'true: failed instances go back',
        believedBy: 'whoever knows automatic OS upgrades, which restore the old OS disk by themselves (claims D6)',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-23: read back as False)',
  },
  maxSurge: {
    question: 'How does an upgrade with maxSurge bring the model to a set?',
    default: 'replaces',
    means: 'by new instances with new disks; the old ones are deleted',
    alternatives: {
      inPlace: {
        means: 'in place, as without it',
        believedBy: 'the documented fallback when a quota is short (claims D8)',
      },
    },
    provenance: 'documented',
    source: 'claims E7 (D8)',
  },
  rollingWithoutHealth: {
    question: 'Is the mode Rolling accepted without a health probe or health extension?',
    default: 'refused',
    means: '400 BadRequest',
    alternatives: {
      accepted: { means: 'instances count as healthy when they run', believedBy: 'whoever sets the mode first' },
    },
    provenance: 'observed',
    source: 'claims T8, I11',
  },
});
