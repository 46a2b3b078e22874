import { rows } from './behavior.ts';

const grown = { means: 'the disk is grown in place and keeps its content' };
const replaced = { means: 'the disk is replaced by an empty one of the new size' };
const likeStandalone = {
  ...grown,
  believedBy: 'users of standalone virtual machines, whose disks grow this way',
  sources: ['azure-powershell-1172'],
};

/** The effects of a model update on existing disks. */
export const disks = rows({
  newDataDisk: {
    question: 'What is on a data disk that a scale set creates empty?',
    default: 'nothing',
    means: 'it has neither partitions nor a file system',
    alternatives: {
      fileSystem: {
        means: 'it has an ext4 file system without any file',
        believedBy: 'users who know the temporary disk and the disks of AKS, which come formatted',
      },
    },
    provenance: 'documented',
    sources: ['use-disks-tutorial', 'attached-disks-page'],
  },
  largerDataDisk: {
    question: 'What does a rolling upgrade do to a data disk that is larger in the new model?',
    default: 'untouched',
    means: 'the disk keeps its old size and all of its content',
    alternatives: {
      grownInPlace: likeStandalone,
      replaced: { ...replaced, believedBy: 'candidates who choose option A: Update-AzVmss applies the new profile' },
      upgradeFails: {
        means: 'the disk makes its instance and the upgrade fail',
        believedBy: 'cautious readers: no public source excludes it',
      },
    },
    provenance: 'assumed',
    sources: ['original-lab', 'original-lab-rest-32'],
    basis: 'the result of the original lab, whose readings agree with it but were not taken after an upgrade',
  },
  instanceModelDiskSize: {
    question: "Which size of a data disk does an instance's own model show after an upgrade that left the disk alone?",
    default: 'theDisks',
    means: 'it shows the size with which the disk was created',
    alternatives: {
      theModels: {
        means: 'it shows the size that the scale set model asks for',
        believedBy: 'a Compute engineer, in 2016',
        sources: ['azure-sdk-for-python-672'],
      },
    },
    provenance: 'assumed',
    sources: ['original-lab-rest-32'],
    basis: 'the original lab read 32 GB on both instances, but no instance was running when the model changed',
  },
  manualUpgradeDataDisk: {
    question: 'What does Update-AzVmssInstance do to a data disk that is larger in the model?',
    default: 'untouched',
    means: 'the disk keeps its old size and all of its content',
    alternatives: {
      grownInPlace: likeStandalone,
      replaced: {
        ...replaced,
        believedBy: 'candidates who choose option C: Update-AzVmssInstance applies the new profile',
      },
    },
    provenance: 'assumed',
    sources: ['azurerm-disk-resize-test'],
    basis: 'the test passes, but reads the model only; no public source says otherwise',
  },
  osRollingUpgradeDataDisk: {
    question: 'What does Start-AzVmssRollingOSUpgrade do to a data disk that is larger in the model?',
    default: 'untouched',
    means: 'the disk keeps its old size and all of its content',
    alternatives: {
      grownInPlace: { ...grown, believedBy: 'candidates who choose option B: the OS upgrade applies the whole model' },
      replaced: { ...replaced, believedBy: 'candidates who choose option B: the OS upgrade recreates the instance' },
    },
    provenance: 'documented',
    sources: ['automatic-upgrade-page'],
  },
  imageChangeOSDisk: {
    question: 'What becomes of the OS disk when an instance is updated to a model with a different image?',
    default: 'replaced',
    means: 'it is replaced by a new disk from the new image',
    alternatives: {
      kept: {
        means: 'it stays, with the old image, until it is reimaged',
        believedBy: 'the original lab, which says that Update-AzVmssInstance never reimages',
        sources: ['original-lab'],
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page', 'automatic-upgrade-page', 'terraform-provider-azurerm-16120'],
  },
  imageChangeDataDisk: {
    question: 'What becomes of the data disks when the image changes?',
    default: 'kept',
    means: 'they stay attached, with all of their content',
    alternatives: {
      replaced: {
        means: 'they are replaced by new and empty data disks',
        believedBy: 'users who saw it before 2020',
        sources: ['azure-rest-api-specs-10373'],
      },
    },
    provenance: 'documented',
    sources: ['automatic-upgrade-page'],
  },
  removedDataDisk: {
    question: 'Which disk is attached when the model adds a data disk at a LUN from which it removed one before?',
    default: 'aNewOne',
    means: 'a new and empty disk of the size in the model is attached',
    alternatives: {
      theOldOne: {
        means: 'the disk that was detached is attached, with its old data',
        believedBy: 'users of standalone virtual machines, whose detached disks keep their data',
      },
    },
    provenance: 'documented',
    sources: ['attached-disks-page', 'orchestration-modes-page'],
    basis: 'data disks of the model are created empty, and a Uniform set deletes the disks that it created',
  },
  sizeChange: {
    question: 'What does a different VM size do to an instance that is updated to it?',
    default: 'restarts',
    means: 'it is restarted in its new size, and keeps its disks',
    alternatives: {
      rebuilds: {
        means: 'it is recreated in its new size, with all of its disks',
        believedBy: 'users who think that a different size is a different machine',
      },
    },
    provenance: 'documented',
    sources: ['upgrade-policy-page'],
  },
});
