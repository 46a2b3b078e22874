import { rows } from './behavior.ts';

/** The guests of instances, and the readings about them. */
export const guests = rows({
  newInstancePower: {
    question: 'Do new instances run once they are created?',
    default: 'running',
    means: 'they run',
    alternatives: {
      stopped: {
        means: 'they are stopped, and everything after happens to stopped instances',
        believedBy: 'users who found instances stopped and did not see what had stopped them',
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-scale-set', 'recording-net-rolling-upgrade'],
  },
  olderApiVersions: {
    question: "Do api-versions before 2024-07-01 return the size of an instance's data disks?",
    default: 'withSize',
    means: 'every version does',
    alternatives: {
      withoutSize: {
        means: 'diskSizeGB is missing before 2024-07-01',
        believedBy: 'the original lab, in its note in step 8',
        sources: ['original-lab'],
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-instance-update', 'recording-net-instance-put', 'recording-net-managed-disks'],
  },
  powerCycle: {
    question: 'Which model does an instance have after a restart, a redeployment, or a deallocation and a start?',
    default: 'itsOwn',
    means: 'the one that was applied to it before',
    alternatives: {
      theLatest: {
        means: 'the latest one, as far as it can be applied to existing disks',
        believedBy: "readers of Microsoft's heading about updates that require a restart, reimage or redeployment",
        sources: ['upgrade-policy-page'],
      },
    },
    provenance: 'assumed',
    sources: ['faq-page', 'rest-scale-set-redeploy'],
    basis:
      'in Manual mode a changed extension is not updated until you trigger an update, and a redeployment is described as a move to a new node; no page says that these actions are no update',
  },
  extensionInstallation: {
    question: 'Does an instance keep serving while an upgrade installs an extension on it?',
    default: 'goesOn',
    means: 'it keeps running, and so do its applications',
    alternatives: {
      restarts: {
        means: 'it is restarted for it',
        believedBy: 'users who saw instances restart in upgrades and know no other kind of update',
        sources: ['terraform-provider-azurerm-16120'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
    basis: 'changes that need no restart are made without one',
  },
  removedExtension: {
    question: 'What becomes of an extension on an instance when it is no longer in the model?',
    default: 'removed',
    means: 'the upgrade removes it from the instance',
    alternatives: {
      stays: {
        means: 'the upgrade runs, and the extension stays on the instance until a reimage',
        believedBy: 'administrators who know software that outlives the list by which it was installed',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
    basis: 'the page lists the removal of extensions among the changes that start an upgrade',
  },
  extensionFailure: {
    question: 'What does an extension that fails do to its instance?',
    default: 'failsIt',
    means: 'the instance fails, and counts as failed in a rolling upgrade',
    alternatives: {
      goesUnnoticed: {
        means: 'only its own status shows it',
        believedBy: 'users of run command, which succeeds whatever the script does',
        sources: ['azure-cli-14425'],
      },
    },
    provenance: 'assumed',
    sources: ['automatic-upgrade-page'],
    basis:
      'the page says for OS image upgrades that an application is healthy only when its extensions are provisioned',
  },
  credentialsByExtension: {
    question: 'Does the VMAccess extension change a password or key without a reimage?',
    default: 'takesEffect',
    means: 'the guest has them at once',
    alternatives: {
      needsReimage: {
        means: 'the extension succeeds, and the guest keeps its old credentials',
        believedBy: "candidates who apply the exam's rule that credentials need a reimage",
        sources: ['upgrade-scale-set-page-2020'],
      },
    },
    provenance: 'documented',
    sources: ['faq-page'],
  },
  manualUpgradeScope: {
    question: 'Which instances does Update-AzVmssInstance update?',
    default: 'theNamedOnes',
    means: 'those whose ids are given',
    alternatives: {
      all: { means: 'every instance of the set', believedBy: 'users who know it with "*" only' },
    },
    provenance: 'documented',
    sources: ['perform-manual-upgrades-page'],
  },
  forceUpdateTag: {
    question: 'Does a different forceUpdateTag run an otherwise unchanged extension again?',
    default: 'runsAgain',
    means: 'the handler is made to update',
    alternatives: {
      ignored: {
        means: 'only different settings do',
        believedBy: 'users whose custom script did not run again',
        sources: ['custom-script-extension-linux-198'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-scale-set-page'],
  },
});
