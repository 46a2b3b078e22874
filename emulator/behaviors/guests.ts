import { rows } from './behavior.ts';

/** What runs in instances, and what is read of them. */
export const guests = rows({
  newInstancePower: {
    question: 'Do new instances run once they are made?',
    default: 'running',
    means: 'they run',
    alternatives: {
      stopped: {
        means: 'they are stopped, and everything after happens to stopped instances',
        believedBy: 'the lab author’s second run: "0 out of 2 instances running" (executable-docs §1.2, 02-25 09:18)',
      },
    },
    provenance: 'documented',
    source: 'azure-vmss §6',
  },
  olderApiVersions: {
    question: 'Do api-versions before 2024-07-01 answer an instance’s data disks with their size?',
    default: 'withSize',
    means: 'every version does',
    alternatives: {
      withoutSize: { means: 'diskSizeGB is missing before 2024-07-01', believedBy: 'the lab’s note in step 8' },
    },
    provenance: 'observed',
    source: 'azure-vmss §3.3 (VMUPD19, VMPUT20, VMMD21)',
  },
  extensionInstallation: {
    question: 'Does an instance go on serving while an upgrade brings it an extension?',
    default: 'goesOn',
    means: 'it keeps running, and its applications with it',
    alternatives: {
      restarts: {
        means: 'it is restarted for it',
        believedBy:
          'users who saw instances restart in upgrades (claims T7), and whoever knows no other kind of update',
      },
    },
    provenance: 'documented',
    source: 'claims D3: changes that need no restart are made without one',
  },
  removedExtension: {
    question: 'What becomes of an extension on an instance when it is no longer in the model?',
    default: 'removed',
    means: 'the upgrade takes it off the instance',
    alternatives: {
      stays: {
        means: 'the upgrade runs, and the extension stays on the instance until a reimage',
        believedBy: 'whoever knows software to outlive the list by which it was installed',
      },
    },
    provenance: 'documented',
    source: 'claims K3 (D3: the upgrade policy heeds additions and removals)',
  },
  extensionFailure: {
    question: 'What does an extension that fails do to its instance?',
    default: 'failsIt',
    means: 'the instance fails, and counts as failed in a rolling upgrade',
    alternatives: {
      goesUnnoticed: {
        means: 'only its own status tells',
        believedBy: 'whoever knows run command, which succeeds whatever the script does (azure-cli#14425)',
      },
    },
    provenance: 'documented',
    source: 'claims E12 (D6: healthy only when extensions provision)',
  },
  credentialsByExtension: {
    question: 'Does the VMAccess extension change a password or key without a reimage?',
    default: 'takesEffect',
    means: 'the guest has them at once',
    alternatives: {
      needsReimage: {
        means: 'the extension succeeds, and the guest keeps what it has',
        believedBy: 'the exam’s rule that credentials need a reimage (claims D1)',
      },
    },
    provenance: 'documented',
    source: 'claims E23 (D11)',
  },
  manualUpgradeScope: {
    question: 'Which instances does Update-AzVmssInstance bring to the model?',
    default: 'theNamedOnes',
    means: 'those whose ids are given',
    alternatives: {
      all: { means: 'every instance of the set', believedBy: 'whoever knows it with "*" only' },
    },
    provenance: 'documented',
    source: 'claims C-1 (D12)',
  },
  forceUpdateTag: {
    question: 'Does another forceUpdateTag run an otherwise unchanged extension again?',
    default: 'runsAgain',
    means: 'the handler is made to update',
    alternatives: {
      ignored: { means: 'only other settings do', believedBy: 'custom-script-extension-linux#198 (claims I16)' },
    },
    provenance: 'documented',
    source: 'claims D2, E22',
  },
});
