import { rows } from './behavior.ts';

/** What a change of the set's model is taken for: accepted or not, rolled out or not. */
export const modelChanges = rows({
  largerDiskInModel: {
    question: 'Is a larger diskSizeGB of an existing data disk accepted in the model?',
    default: 'accepted',
    means: 'the write succeeds and the model shows the new size',
    alternatives: {
      refused: {
        means: '409 PropertyChangeNotAllowed, target dataDisk.diskSizeGB',
        believedBy: 'Azure refuses so for other properties of a disk, such as createOption (claims §4a)',
      },
      ignored: {
        means: 'the write succeeds, and the model shows the size it had',
        believedBy:
          'whoever has seen a PUT succeed that Azure takes only in part, as it does with read-only properties',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-25 09:41); terraform-provider-azurerm T1 (claims S7)',
  },
  diskSizeChange: {
    question: 'Does a changed diskSizeGB of a data disk start a rolling upgrade?',
    default: 'rolls',
    means: 'it rolls out like any other change, batch by batch',
    alternatives: {
      startsNothing: {
        means: 'no upgrade starts, and the instances stay off the latest model',
        believedBy:
          'the documentation of 2020: OS and data disk profile do not follow the upgrade policy (claims D1); today’s list names only adding and removing a disk (D3)',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-23 10:30: RollingForward 1/0/1/0, Completed 2/0/0/0)',
  },
  latestModelAfterDiskSizeChange: {
    question: 'Is latestModelApplied true once a changed diskSizeGB has been rolled out?',
    default: 'true',
    means: 'the instance counts as brought to the model, whatever became of its disk',
    alternatives: {
      falseUntilReimaged: {
        means: 'it stays false until a reimage has made the disk anew',
        believedBy: 'whoever takes LatestModelApplied at its word: not applied, so not true (claims S8b)',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-25 09:41: model 64, LatestModelApplied True/True)',
  },
  extensionChange: {
    question: 'Does an added, changed or removed extension roll out?',
    default: 'rolls',
    means: 'a rolling upgrade brings it to the instances',
    alternatives: {
      newInstancesOnly: {
        means: 'no upgrade starts; only instances made later have it',
        believedBy:
          'the lab’s key point 2: Update-AzVmss changes the desired state and no existing resource (claims K2)',
      },
    },
    provenance: 'observed',
    source: 'azure-vmss §4.1 (RU22); executable-docs §1.2 (02-25 09:34)',
  },
  dataDiskAddition: {
    question: 'Does an added or removed data disk roll out?',
    default: 'rolls',
    means: 'every instance gets, or loses, the disk',
    alternatives: {
      newInstancesOnly: {
        means: 'no upgrade starts; only instances made later differ',
        believedBy: 'the documentation of 2020, which excepts the whole data disk profile (claims D1)',
      },
    },
    provenance: 'documented',
    source: 'claims D3 (upgrade policy: "Add/remove a data disk")',
  },
  osProfileChange: {
    question: 'Does a changed OS profile alone, such as another password or custom data, start a rolling upgrade?',
    default: 'appliedWithoutRoll',
    means: 'no upgrade runs; the instances count as on the latest model, their guests keep what they have',
    alternatives: {
      rolls: {
        means: 'a rolling upgrade runs for it, which changes nothing in the guests',
        believedBy: 'the lab’s diagram: a rolling upgrade runs, resources stay as they are (claims A9)',
      },
      startsNothing: {
        means: 'nothing follows the write, and the instances stay off the latest model',
        believedBy: 'the documentation of 2020: the OS profile does not follow the upgrade policy (claims D1)',
      },
    },
    provenance: 'assumed',
    source: 'claims D3, D11: such changes can be made without a restart and reach a machine on reimage only',
  },
  computerNamePrefixChange: {
    question: 'May computerNamePrefix be changed?',
    default: 'refused',
    means: '409 PropertyChangeNotAllowed, target computerNamePrefix',
    alternatives: {
      accepted: {
        means: 'the model takes it over',
        believedBy: 'whoever reads that the OS profile may be changed at any time (claims D5)',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-24 09:30)',
  },
  newInstances: {
    question: 'Which model is an instance made from that scaling out adds?',
    default: 'theSetsModel',
    means: 'the newest one',
    alternatives: {
      likeTheOldest: {
        means: 'the one its oldest sibling has, with disks as large as those of that sibling',
        believedBy: 'whoever thinks of scaling out as cloning an instance',
      },
    },
    provenance: 'documented',
    source: 'claims D2 ("new configuration applies to any new VMs"), E5, E6',
  },
  modeOfNewSet: {
    question: 'Which mode of upgrades does a set have that was made with the mode Rolling?',
    default: 'asAsked',
    means: 'Rolling',
    alternatives: {
      manualFirst: {
        means: 'Manual, until it is changed once its instances report their health',
        believedBy: 'the documentation’s advice to make a set with Manual and to turn to Rolling later (claims A1, D4)',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (02-23: made and read back as Rolling); claims D19',
  },
  tagsInWrite: {
    question: 'Does a write of a set take over its tags?',
    default: 'takenOver',
    means: 'the tags of the body are the set’s',
    alternatives: {
      leftAlone: {
        means: 'the set keeps the tags it was made with',
        believedBy: 'whoever knows tags to have a cmdlet of their own, Update-AzTag',
      },
    },
    provenance: 'documented',
    source: 'Azure Resource Manager, "Use tags": PUT and PATCH of a resource replace its tags',
  },
  platformExtensions: {
    question: 'Does Azure add an extension to the model of a set with Trusted Launch?',
    default: 'none',
    means: 'the model has the extensions that were written',
    alternatives: {
      guestAttestation: {
        means: 'Guest Attestation is in the model of a set made with secure boot and vTPM',
        believedBy: 'the portal, which turns on integrity monitoring by that extension when both are chosen',
      },
    },
    provenance: 'documented',
    source: 'claims D17: boot integrity monitoring takes an extension that is installed by whoever wants it',
  },
  manualMode: {
    question: 'Does a changed model reach instances by itself under the mode Manual?',
    default: 'waits',
    means: 'not before Update-AzVmssInstance or a reimage with the newer model',
    alternatives: {
      appliesAtOnce: {
        means: 'as under Automatic',
        believedBy: 'whoever takes Update-AzVmss for the cmdlet that applies a change (the exam’s option A)',
      },
    },
    provenance: 'observed',
    source: 'azure-vmss §2.2 (IMG23: charge 0, no VM touched)',
  },
});
