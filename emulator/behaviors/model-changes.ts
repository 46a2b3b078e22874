import { rows } from './behavior.ts';

/** The changes of the scale set model that Azure accepts, and those that it rolls out. */
export const modelChanges = rows({
  largerDiskInModel: {
    question: 'Is a larger diskSizeGB of an existing data disk accepted in the model?',
    default: 'accepted',
    means: 'Azure returns 200 OK, and the model shows the new size',
    alternatives: {
      refused: {
        means: "Azure returns 409 PropertyChangeNotAllowed for the disk's size",
        believedBy: 'users who were rejected this way for other properties of a disk, such as createOption',
        sources: ['azure-docs-20344'],
      },
      ignored: {
        means: 'Azure returns 200 OK, but the model shows the old size',
        believedBy: 'users who have seen a PUT succeed of which Azure took only a part, as with read-only properties',
      },
    },
    provenance: 'observed',
    sources: ['original-lab-model-64', 'azurerm-disk-resize-test'],
  },
  diskSizeChange: {
    question: 'What follows when the only change in the model is a larger diskSizeGB of a data disk?',
    default: 'rolls',
    means: 'a rolling upgrade starts and updates every instance to the model',
    alternatives: {
      startsNothing: {
        means: 'no rolling upgrade starts, and LatestModelApplied stays false',
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
    question: 'What does LatestModelApplied show once a larger diskSizeGB has been rolled out?',
    default: 'true',
    means: 'it is true, although no reimage has recreated the disk',
    alternatives: {
      falseUntilReimaged: {
        means: 'it is false until a reimage has recreated the data disk',
        believedBy: 'readers who take LatestModelApplied literally: not applied, so not true',
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run'],
    basis: 'seen on two running instances; the size of their disks was not looked at',
  },
  extensionChange: {
    question: 'Which instances get an extension that is added, changed or removed in the model?',
    default: 'rolls',
    means: 'every existing instance gets the change, by a rolling upgrade',
    alternatives: {
      newInstancesOnly: {
        means: 'instances that are created later get the change, and no others',
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
    question: 'Which instances follow when a data disk is added to the model, or removed from it?',
    default: 'rolls',
    means: 'every existing instance follows, by a rolling upgrade',
    alternatives: {
      newInstancesOnly: {
        means: 'instances that are created later follow, and no others',
        believedBy: "Microsoft's documentation of 2020, which excepts the whole data disk profile",
        sources: ['upgrade-scale-set-page-2020'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
  },
  osProfileChange: {
    question: 'What follows when only the OS profile changes in the model, as by a new password or new custom data?',
    default: 'rolls',
    means: 'a rolling upgrade runs, and the guests stay as they were',
    alternatives: {
      appliedWithoutRoll: {
        means: 'no rolling upgrade runs, and LatestModelApplied turns true',
        believedBy: "readers of Microsoft's note that such changes can be made without a restart",
        sources: ['upgrade-policy-page'],
      },
      startsNothing: {
        means: 'no rolling upgrade runs, and LatestModelApplied is false',
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
    question: 'What does Azure return for a model with a different computerNamePrefix?',
    default: 'refused',
    means: 'it returns 409 PropertyChangeNotAllowed, and keeps the prefix',
    alternatives: {
      accepted: {
        means: 'it returns 200 OK, and new instances are named by the new prefix',
        believedBy: 'readers who conclude that the OS profile can be changed at any time',
        sources: ['reimage-page'],
      },
    },
    provenance: 'observed',
    sources: ['original-lab-prefix-error'],
  },
  osDiskTypeChange: {
    question: 'What does Azure return for a model with a different storage type of the managed OS disk?',
    default: 'refused',
    means: 'it returns 409 PropertyChangeNotAllowed, and keeps the type',
    alternatives: {
      accepted: {
        means: 'it returns 200 OK, and new instances get the new type',
        believedBy: 'users of standalone virtual machines, whose disks can change their type',
        sources: ['convert-disk-type-page'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-scale-set-page', 'azurerm-os-disk-type'],
    basis: 'the page says that it can be set at creation only, and the Terraform provider quotes the rejection',
  },
  newInstances: {
    question: 'From which model does scaling out create an instance?',
    default: 'theSetsModel',
    means: 'the newest model decides, whatever its siblings have',
    alternatives: {
      likeTheOldest: {
        means: "the oldest sibling's model decides, and the size of its disks",
        believedBy: 'users who think of scaling out as cloning an instance',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-scale-set-page'],
  },
  modeOfNewSet: {
    question: 'Which upgrade mode does a scale set have right after it was created in Rolling mode?',
    default: 'asAsked',
    means: 'it is in Rolling mode from the beginning',
    alternatives: {
      manualFirst: {
        means: 'it is in Manual mode until it is healthy',
        believedBy: "readers of Microsoft's advice to create a set in Manual mode and to change to Rolling later",
        sources: ['configure-rolling-upgrades-page'],
      },
    },
    provenance: 'observed',
    sources: ['original-lab-first-run', 'set-upgrade-policy-page'],
  },
  tagsInWrite: {
    question: 'What do the tags in a write of a scale set do?',
    default: 'takenOver',
    means: 'they become the tags of the scale set',
    alternatives: {
      leftAlone: {
        means: 'they are ignored once the set exists',
        believedBy: 'users who know that tags have a cmdlet of their own, Update-AzTag',
      },
    },
    provenance: 'documented',
    sources: ['tags-page'],
  },
  platformExtensions: {
    question: 'Which extensions are in the model of a new scale set with Trusted Launch?',
    default: 'none',
    means: 'only those that the template names are in the model',
    alternatives: {
      guestAttestation: {
        means: 'Guest Attestation is added to those of the template',
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
    means: 'it starts a rolling upgrade that updates those instances',
    alternatives: {
      waitsForAChange: {
        means: 'it starts nothing before the model changes the next time',
        believedBy: 'readers who think that a policy is only a setting, and that only a model change is rolled out',
      },
    },
    provenance: 'assumed',
    sources: ['configure-rolling-upgrades-page', 'recording-cli-rolling-upgrade'],
    basis:
      'every model update checks whether all instances are on the latest model; a recorded change of the mode took as long as an upgrade, but its instances were on the latest model',
  },
  manualMode: {
    question: 'When does a changed model reach an instance in Manual mode?',
    default: 'waits',
    means: 'it arrives when Update-AzVmssInstance names the instance',
    alternatives: {
      appliesAtOnce: {
        means: 'it arrives when Update-AzVmss has sent the new model',
        believedBy: 'candidates who choose option A, Update-AzVmss, as the cmdlet that applies a change',
      },
    },
    provenance: 'observed',
    sources: ['recording-ps-image-update'],
  },
});
