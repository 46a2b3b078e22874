import { rows } from './behavior.ts';

/** The effects of reimage and reimageall. */
export const reimaging = rows({
  reimageModel: {
    question: 'From which model does a reimage recreate an instance?',
    default: 'theInstances',
    means: 'the one to which it was last updated: update first, then reimage',
    alternatives: {
      theSets: {
        means: 'the newest one; the instance is on the latest model afterwards',
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
    means: 'a new disk is created from the image, and the old one is deleted',
    alternatives: {
      rewritten: {
        means: 'the image is written onto the same disk: same id, fresh content',
        believedBy: 'readers of the word "reimage", and users of unmanaged disks, whose file keeps its name',
      },
      kept: {
        means: 'the instance is only restarted',
        believedBy: 'users who confuse a reimage with a redeployment',
      },
    },
    provenance: 'documented',
    sources: ['instance-repairs-page'],
  },
  reimageDataDisk: {
    question: 'What does a reimage do to the data disks?',
    default: 'kept',
    means: 'they stay with their size and content',
    alternatives: {
      replaced: {
        means: 'they are recreated from the model, as by reimageall',
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
    means: 'new, empty disks as the model specifies them; the old ones are deleted',
    alternatives: {
      replacedInOldSize: {
        means: 'new, empty disks of the size that the old ones had',
        believedBy: 'readers for whom a reimage brings an instance back to its initial state',
      },
      wiped: {
        means: 'the same disks, emptied',
        believedBy: 'readers who take "all the disks are reimaged" literally',
        sources: ['rest-instance-reimage-all'],
      },
      kept: {
        means: 'they stay with their size and content',
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
    question: 'Which instances does a reimage of one instance act on?',
    default: 'theNamedOne',
    means: 'on that one only',
    alternatives: {
      all: {
        means: 'on every instance of the set',
        believedBy: 'users of an older az, which lost the ids on the way',
        sources: ['azure-cli-25477'],
      },
    },
    provenance: 'documented',
    sources: ['azure-powershell-reimage-vm', 'rest-instance-reimage-all'],
  },
  wholeSetReimage: {
    question: 'How is a whole set reimaged when no instances are named?',
    default: 'allAtOnce',
    means: 'all instances together, without a health gate',
    alternatives: {
      oneByOne: {
        means: 'one after the other',
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
    means: 'the resource is deleted',
    alternatives: {
      leftBehind: { means: 'it stays, unattached', believedBy: 'users who know that detached disks stay' },
    },
    provenance: 'assumed',
    sources: ['orchestration-modes-page'],
    basis: 'a Uniform set deletes the disks that it created for its instances',
  },
  customData: {
    question: 'When does changed custom data reach a guest?',
    default: 'onReimage',
    means: 'at the first boot of an OS disk created after the instance was updated to the model',
    alternatives: {
      onUpdate: {
        means: 'updating the instance to the model replaces its OS disk at once',
        believedBy: 'candidates who choose option A: Update-AzVmss applies the OS profile',
      },
      never: {
        means: 'an instance keeps the custom data with which it was created',
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
    means: 'at the first boot of an OS disk created after the instance was updated to the model',
    alternatives: {
      onUpdate: {
        means: 'updating the instance to the model replaces its OS disk at once',
        believedBy: 'candidates who choose option A: Update-AzVmss applies the OS profile',
      },
      never: {
        means: 'an instance keeps the credentials with which it was created',
        believedBy: 'users of standalone virtual machines, whose SSH keys cannot be changed in the model',
        sources: ['azurerm-ssh-keys'],
      },
    },
    provenance: 'documented',
    sources: ['faq-page', 'upgrade-policy-page'],
  },
  extensionsAfterReimage: {
    question: 'Do extensions run again on the new OS disk?',
    default: 'runAgain',
    means: "every extension of the instance's model runs before the instance counts as ready",
    alternatives: {
      stayAway: {
        means: 'they have run once, and do not run again',
        believedBy: "users who think that an extension's state is the instance's, not the OS disk's",
      },
    },
    provenance: 'documented',
    sources: ['faq-page'],
  },
});
