import { rows } from './behavior.ts';

/** The changes of the scale set model that Azure accepts, and those that it rolls out. */
export const modelChanges = rows({
  largerDiskInModel: {
    question: 'Is a larger diskSizeGB of an existing data disk accepted in the model?',
    default: 'accepted',
    means: 'the write succeeds and the model shows the new size',
    alternatives: {
      refused: {
        means: '409 PropertyChangeNotAllowed, target dataDisk.diskSizeGB',
        believedBy: 'users who were rejected this way for other properties of a disk, such as createOption',
        sources: ['azure-docs-20344'],
      },
      ignored: {
        means: 'the write succeeds, and the model shows the old size',
        believedBy: 'users who have seen a PUT succeed of which Azure took only a part, as with read-only properties',
      },
    },
    provenance: 'observed',
    sources: ['original-lab-model-64', 'azurerm-disk-resize-test'],
  },
  diskSizeChange: {
    question: 'Does a changed diskSizeGB of a data disk start a rolling upgrade?',
    default: 'rolls',
    means: 'it rolls out like any other change, batch by batch',
    alternatives: {
      startsNothing: {
        means: 'no upgrade starts, and the instances are not on the latest model',
        believedBy:
          "Microsoft's documentation of 2020, which excepts the OS and data disk profiles; today's list names only adding and removing a disk",
        sources: ['upgrade-scale-set-page-2020', 'upgrade-policy-page'],
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run'],
    basis: 'seen once, on two running instances; the size of the disks was not looked at',
  },
  latestModelAfterDiskSizeChange: {
    question: 'Is LatestModelApplied true once a changed diskSizeGB has been rolled out?',
    default: 'true',
    means: 'the instance counts as being on the latest model, whatever became of its disk',
    alternatives: {
      falseUntilReimaged: {
        means: 'it stays false until a reimage has recreated the disk',
        believedBy: 'readers who take LatestModelApplied literally: not applied, so not true',
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run'],
    basis: 'seen on two running instances; the size of their disks was not looked at',
  },
  extensionChange: {
    question: 'Does an added, changed or removed extension roll out?',
    default: 'rolls',
    means: 'a rolling upgrade updates the instances',
    alternatives: {
      newInstancesOnly: {
        means: 'no upgrade starts; only instances created later have it',
        believedBy:
          'the original lab, in key point 2: Update-AzVmss changes the desired state and no existing resource',
        sources: ['original-lab'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page', 'recording-net-rolling-upgrade', 'original-lab-extension-run'],
    basis:
      'the page lists added and removed extensions; the recorded upgrade failed before its first batch, and the one of the original lab found no running instance (0/0/0/0)',
  },
  dataDiskAddition: {
    question: 'Does an added or removed data disk roll out?',
    default: 'rolls',
    means: 'every instance gets, or loses, the disk',
    alternatives: {
      newInstancesOnly: {
        means: 'no upgrade starts; only instances created later differ',
        believedBy: "Microsoft's documentation of 2020, which excepts the whole data disk profile",
        sources: ['upgrade-scale-set-page-2020'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
  },
  osProfileChange: {
    question: 'Does a changed OS profile alone, such as a new password or new custom data, start a rolling upgrade?',
    default: 'rolls',
    means: 'a rolling upgrade runs for it, which changes nothing in the guests',
    alternatives: {
      appliedWithoutRoll: {
        means: 'no upgrade runs, and yet the instances count as being on the latest model',
        believedBy: "readers of Microsoft's note that such changes can be made without a restart",
        sources: ['upgrade-policy-page'],
      },
      startsNothing: {
        means: 'nothing follows the write, and the instances are not on the latest model',
        believedBy: "Microsoft's documentation of 2020: the OS profile does not follow the upgrade policy",
        sources: ['upgrade-scale-set-page-2020'],
      },
    },
    provenance: 'assumed',
    sources: ['custom-data-page', 'configure-rolling-upgrades-page', 'original-lab-first-run'],
    basis:
      'existing instances have to be updated to the latest model before a reimage, any change of the model starts an upgrade, and a larger data disk, which changes as little, did',
  },
  computerNamePrefixChange: {
    question: 'Can computerNamePrefix be changed?',
    default: 'refused',
    means: '409 PropertyChangeNotAllowed, target computerNamePrefix',
    alternatives: {
      accepted: {
        means: 'the model takes the new prefix',
        believedBy: 'readers who conclude that the OS profile can be changed at any time',
        sources: ['reimage-page'],
      },
    },
    provenance: 'observed',
    sources: ['original-lab-prefix-error'],
  },
  osDiskTypeChange: {
    question: 'Can the storage type of the managed OS disk be changed in the model?',
    default: 'refused',
    means: '409 PropertyChangeNotAllowed, target osDisk.managedDisk.storageAccountType',
    alternatives: {
      accepted: {
        means: 'the model takes the new type, and new instances have it',
        believedBy: 'users of standalone virtual machines, whose disks can change their type',
        sources: ['convert-disk-type-page'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-scale-set-page', 'azurerm-os-disk-type'],
    basis: 'the page says that it can be set at creation only, and the Terraform provider quotes the rejection',
  },
  newInstances: {
    question: 'From which model is an instance created that scaling out adds?',
    default: 'theSetsModel',
    means: 'the newest one',
    alternatives: {
      likeTheOldest: {
        means: "its oldest sibling's, with disks as large as that sibling's",
        believedBy: 'users who think of scaling out as cloning an instance',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-scale-set-page'],
  },
  modeOfNewSet: {
    question: 'Which upgrade mode does a scale set have that was created in Rolling mode?',
    default: 'asAsked',
    means: 'Rolling',
    alternatives: {
      manualFirst: {
        means: 'Manual, until it is changed once its instances report their health',
        believedBy: "readers of Microsoft's advice to create a set in Manual mode and to change to Rolling later",
        sources: ['configure-rolling-upgrades-page'],
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run', 'set-upgrade-policy-page'],
  },
  tagsInWrite: {
    question: 'Does a write of a set take over its tags?',
    default: 'takenOver',
    means: "the tags of the body become the set's",
    alternatives: {
      leftAlone: {
        means: 'the set keeps the tags with which it was created',
        believedBy: 'users who know that tags have a cmdlet of their own, Update-AzTag',
      },
    },
    provenance: 'documented',
    sources: ['tags-page'],
  },
  platformExtensions: {
    question: 'Does Azure add an extension to the model of a set with Trusted Launch?',
    default: 'none',
    means: 'the model has the extensions that were written',
    alternatives: {
      guestAttestation: {
        means: 'Guest Attestation is in the model of a set created with secure boot and vTPM',
        believedBy: 'users of the portal, which turns on integrity monitoring by that extension when both are chosen',
      },
    },
    provenance: 'documented',
    sources: ['trusted-launch-page'],
    basis: 'boot integrity monitoring takes an extension that you install',
  },
  modeChange: {
    question: 'What does a change from Manual to Rolling mode do while instances are not on the latest model?',
    default: 'startsUpgrade',
    means: 'a rolling upgrade updates them',
    alternatives: {
      waitsForAChange: {
        means: 'nothing, until the next change of the model',
        believedBy: 'readers who think that a policy is only a setting, and that only a model change is rolled out',
      },
    },
    provenance: 'assumed',
    sources: ['configure-rolling-upgrades-page', 'recording-cli-rolling-upgrade'],
    basis:
      'every model update checks whether all instances are on the latest model; a recorded change of the mode took as long as an upgrade, but its instances were on the latest model',
  },
  manualMode: {
    question: 'Does a changed model reach instances by itself in Manual mode?',
    default: 'waits',
    means: 'not before Update-AzVmssInstance or a reimage with the newer model',
    alternatives: {
      appliesAtOnce: {
        means: 'as in Automatic mode',
        believedBy: 'candidates who choose option A, Update-AzVmss, as the cmdlet that applies a change',
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-image-update'],
  },
});
