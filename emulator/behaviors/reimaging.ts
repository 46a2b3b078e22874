import { rows } from './behavior.ts';

/** The effects of reimage and reimageall. */
export const reimaging = rows({
  reimageModel: {
    question: 'From which model does a reimage recreate an instance?',
    default: 'theInstances',
    means: 'the model to which the instance was last updated is used',
    alternatives: {
      theSets: {
        means: 'the newest model of the scale set is used in any case',
        believedBy:
          "Microsoft's FAQ, by which a reimage runs the extensions of the latest model, a Microsoft engineer whom azure-cli#6388 quotes, and the original lab, in key point 5",
        sources: ['faq-page', 'azure-cli-6388', 'original-lab'],
      },
    },
    provenance: 'assumed',
    sources: ['custom-data-page', 'azure-cli-6388', 'azure-cli-6488', 'vm-scale-sets-73'],
    basis:
      "Microsoft contradicts itself; its page on custom data says that an instance is updated and then reimaged, and users who reimaged alone saw the old model's image and custom data",
  },
  reimageOSDisk: {
    question: 'What does a reimage do to the OS disk?',
    default: 'replaced',
    means: 'it is replaced by a new disk, created from the image',
    alternatives: {
      rewritten: {
        means: 'it stays, and the image is written onto the same disk',
        believedBy: 'readers of the word "reimage", and users of unmanaged disks, whose file keeps its name',
      },
      kept: {
        means: 'it stays, and the instance is only restarted with it',
        believedBy: 'users who confuse a reimage with a redeployment',
      },
    },
    provenance: 'documented',
    sources: ['instance-repairs-page'],
  },
  reimageDataDisk: {
    question: 'What does a reimage do to the data disks?',
    default: 'kept',
    means: 'they stay attached, with their size and their content',
    alternatives: {
      replaced: {
        means: 'they are replaced by empty ones, as the model says',
        believedBy:
          "readers of Microsoft's reimage page, by which a reimage applies changes to the 'OS, data disk profile', as an edition of 2020 of another page said before",
        sources: ['reimage-page', 'upgrade-scale-set-page-2020'],
      },
    },
    provenance: 'documented',
    sources: ['instance-repairs-page', 'azure-operator-238'],
  },
  reimageAllDataDisk: {
    question: 'What does reimageall do to the data disks?',
    default: 'replaced',
    means: "they are replaced by empty ones of the model's size",
    alternatives: {
      replacedInOldSize: {
        means: 'they are replaced by empty ones of their old size',
        believedBy: 'readers for whom a reimage returns an instance to its initial state',
      },
      wiped: {
        means: 'they stay attached, and all of their data is wiped',
        believedBy: 'readers who take "all the disks are reimaged" literally',
        sources: ['rest-instance-reimage-all'],
      },
      kept: {
        means: 'they stay attached, with their size and their content',
        believedBy: 'users who know that data disks survive a reimage and think that both are the same',
        sources: ['instance-repairs-page'],
      },
    },
    provenance: 'observed',
    sources: ['original-lab-rest-64', 'rest-instance-reimage-all', 'orchestration-modes-page'],
    basis:
      'REST returned the new size for both instances; that the disks are new and empty, and the old ones deleted, was not seen',
  },
  perInstanceReimage: {
    question: 'Which instances does Set-AzVmssVM -Reimage act on when it names one instance?',
    default: 'theNamedOne',
    means: 'it acts on the named instance, and on no other',
    alternatives: {
      all: {
        means: 'it acts on every instance of the scale set',
        believedBy: 'users of an older az, which lost the ids on the way',
        sources: ['azure-cli-25477'],
      },
    },
    provenance: 'documented',
    sources: ['azure-powershell-reimage-vm', 'rest-instance-reimage-all'],
  },
  wholeSetReimage: {
    question: 'How does Azure reimage a whole scale set when no instances are named?',
    default: 'allAtOnce',
    means: 'it reimages all of them together, without a health gate',
    alternatives: {
      oneByOne: {
        means: 'it reimages one after the other, with a health gate',
        believedBy: 'users who expect the rolling upgrade policy to apply to it',
      },
    },
    provenance: 'assumed',
    sources: ['rest-reimage', 'rest-reimage-all'],
    basis:
      'without ids, all virtual machines are reimaged; the reference says nothing about order, batches or health, and that is not documentation',
  },
  replacedDisks: {
    question: 'What becomes of a disk that was replaced?',
    default: 'gone',
    means: 'it is deleted together with everything on it',
    alternatives: {
      leftBehind: {
        means: 'it stays as an unattached disk, with its data',
        believedBy: 'users who know that detached disks stay',
      },
    },
    provenance: 'assumed',
    sources: ['orchestration-modes-page'],
    basis: 'a Uniform set deletes the disks that it created for its instances',
  },
  customData: {
    question: 'When does changed custom data reach a guest?',
    default: 'onReimage',
    means: 'it arrives with the first OS disk that is created after the update',
    alternatives: {
      onUpdate: {
        means: 'it arrives with the update itself, which replaces the OS disk',
        believedBy: 'candidates who choose option A: Update-AzVmss applies the OS profile',
      },
      never: {
        means: 'it never arrives, and an instance keeps the data of its creation',
        believedBy: 'users of old API versions, which rejected a change of it',
        sources: ['terraform-provider-azurerm-61'],
      },
    },
    provenance: 'documented',
    sources: ['custom-data-page'],
  },
  credentials: {
    question: 'When does a changed password or SSH key of the OS profile reach a guest?',
    default: 'onReimage',
    means: 'they arrive with the first OS disk that is created after the update',
    alternatives: {
      onUpdate: {
        means: 'they arrive with the update itself, which replaces the OS disk',
        believedBy: 'candidates who choose option A: Update-AzVmss applies the OS profile',
      },
      never: {
        means: 'they never arrive, and an instance keeps those of its creation',
        believedBy: 'users of standalone virtual machines, whose SSH keys cannot be changed in the model',
        sources: ['azurerm-ssh-keys'],
      },
    },
    provenance: 'documented',
    sources: ['faq-page', 'upgrade-policy-page'],
  },
  extensionsAfterReimage: {
    question: 'What do the extensions of an instance do on the new OS disk after a reimage?',
    default: 'runAgain',
    means: 'they run again before the instance counts as ready',
    alternatives: {
      stayAway: {
        means: 'they do nothing, because they have run once before',
        believedBy: "users who think that an extension's state is the instance's, not the OS disk's",
      },
    },
    provenance: 'documented',
    sources: ['faq-page'],
  },
});
