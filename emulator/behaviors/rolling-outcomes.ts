import { rows } from './behavior.ts';

/** The ways in which upgrades end: the results that can be read, and what is refused, canceled or rolled back. */
export const rollingOutcomes = rows({
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
});
