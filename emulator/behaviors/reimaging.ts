import { rows } from './behavior.ts';

/** What reimage and reimageall do. */
export const reimaging = rows({
  reimageModel: {
    question: 'Which model does a reimage rebuild an instance from?',
    default: 'theInstances',
    means: 'the one it was last brought to: update first, then reimage',
    alternatives: {
      theSets: {
        means: 'the newest one; the instance is on the latest model afterwards',
        believedBy: 'the lab’s key point 5: -ReimageAll rebuilds from the current model (claims K5)',
      },
    },
    provenance: 'assumed',
    source: 'claims E3 (I2, I3, I4: "update, then reimage" in the field)',
  },
  reimageOSDisk: {
    question: 'What does a reimage do to the OS disk?',
    default: 'replaced',
    means: 'a new disk is made from the image, the old one is gone',
    alternatives: {
      rewritten: {
        means: 'the image is written onto the same disk: same id, fresh content',
        believedBy: 'the word itself, and sets on unmanaged disks, whose file keeps its name',
      },
      kept: {
        means: 'the instance is only restarted',
        believedBy: 'whoever takes a reimage for a redeployment (claims, table f: good distractor)',
      },
    },
    provenance: 'documented',
    source: 'claims D7 (repair actions: OS disk not kept)',
  },
  reimageDataDisk: {
    question: 'What does a reimage do to the data disks?',
    default: 'kept',
    means: 'they stay with their size and content',
    alternatives: {
      replaced: {
        means: 'they are made anew from the model, as by reimageall',
        believedBy: 'the documentation of 2020, which says -Reimage for the OS and data disk profile (claims D1)',
      },
    },
    provenance: 'documented',
    source: 'claims D7 (repair actions: data disk kept), I2',
  },
  reimageAllDataDisk: {
    question: 'What does reimageall do to the data disks?',
    default: 'replaced',
    means: 'new, empty disks as the model has them; the old ones are gone',
    alternatives: {
      replacedInOldSize: {
        means: 'new, empty disks of the size the old ones had',
        believedBy: 'REST text: brings the instance back to its initial state (claims S10)',
      },
      wiped: {
        means: 'the same disks, emptied',
        believedBy: 'whoever reads "all the disks are reimaged" literally (claims S9c)',
      },
      kept: {
        means: 'they stay with their size and content',
        believedBy: 'whoever knows that data disks survive a reimage and takes both for the same (claims D7)',
      },
    },
    provenance: 'observed',
    source:
      'executable-docs §1.2 (02-25 11:00: 64/64 after reimageall); claims R1 ("all the disks (including data disks)")',
  },
  perInstanceReimage: {
    question: 'Which instances does a reimage of one instance act on?',
    default: 'theNamedOne',
    means: 'on that one only',
    alternatives: {
      all: {
        means: 'on every instance of the set',
        believedBy: 'azure-cli before PR #25477, where the ids were lost on the way (claims I5)',
      },
    },
    provenance: 'documented',
    source: 'claims P2, R1',
  },
  wholeSetReimage: {
    question: 'How is a whole set reimaged when no instances are named?',
    default: 'allAtOnce',
    means: 'all instances together, without a health gate',
    alternatives: {
      oneByOne: {
        means: 'one after the other',
        believedBy: 'whoever expects the rolling upgrade policy to hold for it (claims E20)',
      },
    },
    provenance: 'documented',
    source: 'claims R1 ("omitting the ids … all"), E20',
  },
  replacedDisks: {
    question: 'What becomes of a disk that was replaced?',
    default: 'gone',
    means: 'the resource is deleted',
    alternatives: {
      leftBehind: { means: 'it stays, unattached', believedBy: 'whoever knows detached disks to stay (claims S9c)' },
    },
    provenance: 'assumed',
    source: 'claims S9c; a set deletes what it made for its instances',
  },
  customData: {
    question: 'When does changed custom data reach a guest?',
    default: 'onReimage',
    means: 'at the first boot of an OS disk made after the instance was brought to the model',
    alternatives: {
      onUpdate: {
        means: 'bringing the instance to the model replaces its OS disk at once',
        believedBy: 'the exam’s option A: Update-AzVmss applies the OS profile',
      },
      never: {
        means: 'an instance keeps the custom data it was made with',
        believedBy: 'old API versions, which refused to change it (claims §4b, terraform #61)',
      },
    },
    provenance: 'documented',
    source: 'claims D10 (custom data reaches existing instances by update and reimage), E2',
  },
  extensionsAfterReimage: {
    question: 'Do extensions run again on the new OS disk?',
    default: 'runAgain',
    means: 'every extension of the instance’s model runs before it counts as ready',
    alternatives: {
      stayAway: {
        means: 'they have run once, and do not again',
        believedBy: 'whoever thinks that an extension’s state is the instance’s, not the OS disk’s',
      },
    },
    provenance: 'documented',
    source: 'claims D6, S9b',
  },
});
