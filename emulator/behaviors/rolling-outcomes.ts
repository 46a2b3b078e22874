import { rows } from './behavior.ts';

/** The ways in which upgrades end: what is read afterwards, and what is refused, canceled or rolled back. */
export const rollingOutcomes = rows({
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
});
