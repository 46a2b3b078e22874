import { rows } from './behavior.ts';

/** The guests of instances, and the readings about them. */
export const guests = rows({
  newInstancePower: {
    question: 'In which power state are new instances once they are created?',
    default: 'running',
    means: 'they are running, on their own',
    alternatives: {
      stopped: {
        means: 'they are stopped, until started',
        believedBy: 'users who found instances stopped and did not see what had stopped them',
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-scale-set', 'recording-net-rolling-upgrade'],
  },
  olderApiVersions: {
    question: "Which api-versions return the size of an instance's data disks?",
    default: 'withSize',
    means: 'all of them do, including those before 2024-07-01',
    alternatives: {
      withoutSize: {
        means: 'those since 2024-07-01 do, and no older version',
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
    means: 'it has the model that was applied to it before',
    alternatives: {
      theLatest: {
        means: 'it has the latest one, as far as its disks allow',
        believedBy: "readers of Microsoft's heading about updates that require a restart, reimage or redeployment",
        sources: ['upgrade-policy-page'],
      },
    },
    provenance: 'assumed',
    sources: ['faq-page', 'rest-scale-set-redeploy'],
    basis:
      'in Manual mode a changed extension is not updated until you trigger an update, and a redeployment is described as a move to a new node; no page says whether these actions count as an update',
  },
  extensionInstallation: {
    question: 'What does an instance do while a rolling upgrade installs an extension on it?',
    default: 'goesOn',
    means: 'it keeps running, and its applications keep answering',
    alternatives: {
      restarts: {
        means: 'it restarts, and its applications stop for a while',
        believedBy: 'users who saw instances restart in upgrades and know no other kind of update',
        sources: ['terraform-provider-azurerm-16120'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
    basis: 'changes that need no restart are made without one',
  },
  removedExtension: {
    question: 'What becomes of an extension on the instances when it is removed from the model?',
    default: 'removed',
    means: 'it is removed from the instances by the upgrade',
    alternatives: {
      stays: {
        means: 'it stays on the instances until they are reimaged',
        believedBy: 'administrators who know software that outlives the list by which it was installed',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
    basis: 'the page lists the removal of extensions among the changes that start an upgrade',
  },
  extensionFailure: {
    question: 'What does an extension that fails do to its instance in a rolling upgrade?',
    default: 'failsIt',
    means: 'it makes the instance fail, and count as failed',
    alternatives: {
      goesUnnoticed: {
        means: 'it shows in its own status, and nowhere else',
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
    question: 'When does a password that the VMAccess extension sets work in the guest?',
    default: 'takesEffect',
    means: 'it works at once, without a reimage of the instance',
    alternatives: {
      needsReimage: {
        means: 'it works after a reimage, and the old one until then',
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
    means: 'it updates the instances whose ids are given',
    alternatives: {
      all: { means: 'it updates all instances, whatever ids are given', believedBy: 'users who know it with "*" only' },
    },
    provenance: 'documented',
    sources: ['perform-manual-upgrades-page'],
  },
  forceUpdateTag: {
    question: 'What does a different forceUpdateTag do to an otherwise unchanged extension?',
    default: 'runsAgain',
    means: 'it makes the extension run again',
    alternatives: {
      ignored: {
        means: 'it does nothing without new settings',
        believedBy: 'users whose custom script did not run again',
        sources: ['custom-script-extension-linux-198'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-scale-set-page'],
  },
});
