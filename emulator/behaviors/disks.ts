import { rows } from './behavior.ts';

const grown = { means: 'the disk is grown in place: same id, same content, new size' };
const replaced = { means: 'the disk is replaced by a new, empty one of the new size' };
const STANDALONE = 'a virtual machine of its own does so: azure-powershell#1172 (claims I7), W2';

/** What becomes of existing disks when an instance is brought to a model. */
export const disks = rows({
  newDataDisk: {
    question: 'What is on a data disk that is made empty?',
    default: 'nothing',
    means: 'neither partitions nor a file system',
    alternatives: {
      fileSystem: {
        means: 'an empty ext4 file system',
        believedBy: 'whoever knows the temporary disk and the disks of AKS, which come formatted',
      },
    },
    provenance: 'documented',
    source: 'claims D18 (tutorial: the disk that was added has to be partitioned and formatted)',
  },
  largerDataDisk: {
    question: 'What does an upgrade by the platform do to a data disk that the new model wants larger?',
    default: 'untouched',
    means: 'the disk keeps its size and its content',
    alternatives: {
      grownInPlace: { ...grown, believedBy: STANDALONE },
      replaced: { ...replaced, believedBy: 'the exam’s option A: Update-AzVmss applies the new profile' },
      upgradeFails: {
        means: 'the instance fails, and with it the rolling upgrade',
        believedBy: 'W3 (claims S8c): no public source excludes it',
      },
    },
    provenance: 'assumed',
    source: 'the lab’s result of step 8; consistent with REST 32/32 on 02-25 10:52 (executable-docs §1.2), W1',
  },
  instanceModelDiskSize: {
    question: 'Which size of a data disk does an instance’s own model show after an upgrade that left the disk alone?',
    default: 'theDisks',
    means: 'the size the disk was made with',
    alternatives: {
      theModels: {
        means: 'the size that the model asks for, whatever the disk has',
        believedBy: 'azure-sdk-for-python#672, a Compute team answer of 2016 (claims I6)',
      },
    },
    provenance: 'observed',
    source: 'executable-docs §1.2 (REST list 32/32 with the model at 64)',
  },
  manualUpgradeDataDisk: {
    question: 'What does Update-AzVmssInstance do to a data disk that the new model wants larger?',
    default: 'untouched',
    means: 'the disk keeps its size and its content',
    alternatives: {
      grownInPlace: { ...grown, believedBy: STANDALONE },
      replaced: { ...replaced, believedBy: 'the exam’s option C: Update-AzVmssInstance applies the new profile' },
    },
    provenance: 'assumed',
    source: 'claims C-4: no public source says otherwise',
  },
  osRollingUpgradeDataDisk: {
    question: 'What does Start-AzVmssRollingOSUpgrade do to a data disk that the model wants larger?',
    default: 'untouched',
    means: 'data disks are retained',
    alternatives: {
      grownInPlace: { ...grown, believedBy: 'the exam’s option B: the OS upgrade brings the whole new model' },
      replaced: { ...replaced, believedBy: 'the exam’s option B: the OS upgrade rebuilds the instance' },
    },
    provenance: 'documented',
    source: 'claims D6 (automatic OS image upgrade: data disks are retained), B-2',
  },
  imageChangeOSDisk: {
    question: 'What becomes of the OS disk when an instance is brought to a model with another image?',
    default: 'replaced',
    means: 'a new disk is made from the new image',
    alternatives: {
      kept: {
        means: 'the old one stays until a reimage',
        believedBy: 'the lab’s sentence that Update-AzVmssInstance never reimages (claims C-3)',
      },
    },
    provenance: 'documented',
    source: 'claims D3, D6; T7 (users see reboots)',
  },
  imageChangeDataDisk: {
    question: 'What becomes of the data disks when the image changes?',
    default: 'kept',
    means: 'they stay with their content',
    alternatives: {
      replaced: {
        means: 'they are made anew and empty',
        believedBy: 'azure-rest-api-specs#10373: so it was before 2020 (claims I1)',
      },
    },
    provenance: 'documented',
    source: 'claims D6, E17',
  },
  sizeChange: {
    question: 'What does another VM size do to an instance that is brought to it?',
    default: 'restarts',
    means: 'it is restarted in its new size and keeps its disks',
    alternatives: {
      rebuilds: {
        means: 'it is made anew, with new disks',
        believedBy: 'whoever thinks that another size is another machine',
      },
    },
    provenance: 'documented',
    source: 'claims D3, E18',
  },
});
