/** A statement that a student should be able to explain, and the claims that test it. */
export interface Point {
  readonly text: string;
  readonly claims: readonly string[];
  /** A correction of the original lab. */
  readonly correction?: {
    readonly said: string;
    readonly instead: string;
    readonly claims: readonly string[];
    /** Rows of docs/sources.md, where no claim tests it. */
    readonly sources?: readonly string[];
  };
}

/** The objectives of the original lab, in our words. */
export const LAB_OBJECTIVES: readonly Point[] = [
  { text: 'Deploy a scale set in Rolling mode with Bicep.', claims: ['01', '02', '06'] },
  {
    text: 'Understand the two steps of every change: first the model is updated, then the instances.',
    claims: ['10', '11', '15'],
  },
  {
    text: 'Watch a change that Rolling mode rolls out by itself: an added extension.',
    claims: ['11', '12', '16', '17'],
    correction: {
      said: 'After a quick upgrade, Get-AzVmssRollingUpgrade may return an error (note in step 5).',
      instead:
        'The cmdlet returns the latest upgrade, finished or not. It returns an error only if the scale set has never had a rolling upgrade.',
      claims: ['14'],
    },
  },
  {
    text: 'Make a change of the data disk profile that needs a reimage of each instance.',
    claims: ['30', '33', '39', '41'],
  },
  {
    text: 'Distinguish the four cmdlets of the exam question.',
    claims: ['34', '35', '36', '39', '41'],
  },
  {
    text: 'Verify the disks themselves, not only the model.',
    claims: ['05', '32', '33', '41'],
    correction: {
      said: 'Get-AzVmssVM shows no disk size, because it uses an older API version (note in step 8).',
      instead:
        'Older versions return the size as well. The weak point is a different one: this size comes from the model of the instance, not from the disk.',
      claims: ['43', '05'],
    },
  },
];

/** The nine key points of the lab, in our words. */
export const KEY_POINTS: readonly Point[] = [
  {
    text: 'A scale set has a model, the desired state, and instances, the actual state. The upgrade policy decides how a new model reaches the instances.',
    claims: ['31', '33', '60'],
  },
  {
    text: 'Update-AzVmss updates the model. It is always the first step.',
    claims: ['10', '34'],
    correction: {
      said: 'It only affects the desired state, not existing resources.',
      instead:
        'This is too strong. In Rolling mode, one model update ran a changed extension on every instance and left the disks unchanged.',
      claims: ['34', '11'],
    },
  },
  {
    text: 'In Rolling mode some changes roll out by themselves: the image, the VM size, extensions, and data disks that are added or removed.',
    claims: ['11', '18', '19', '20', '21'],
  },
  {
    text: 'A change in the OS profile or in the profile of an existing data disk updates the model and leaves existing instances unchanged.',
    claims: ['33', '50'],
    correction: {
      said: 'The lab shows the disk at 32 GB after the upgrade.',
      instead:
        'No screenshot of the lab shows this on running instances after a completed upgrade. Here one claim tests it; the claim is marked as assumed until it is seen on Azure. Microsoft documents the same behavior for custom data.',
      claims: ['33', '50'],
    },
  },
  {
    text: 'Set-AzVmssVM -ReimageAll recreates all disks of an instance at the sizes in the model.',
    claims: ['39', '41'],
    correction: {
      said: 'It is the mechanism that applies profile changes to existing instances.',
      instead:
        'It is one of several ways. For the OS profile, -Reimage is enough. A new instance has the new size from the start, an upgrade with maxSurge replaces the instances, and a data disk that is removed and added again is a new disk.',
      claims: ['51', '54', '38', '84', '85', '86'],
    },
  },
  {
    text: 'LatestModelApplied tells you that the model was applied to an instance. It does not tell you that its disks were recreated.',
    claims: ['32', '33', '50'],
  },
  {
    text: 'Start-AzVmssRollingOSUpgrade is for new versions of the OS image.',
    claims: ['35'],
    correction: {
      said: "Only for the publisher's platform images.",
      instead:
        'Microsoft documents it for gallery images too, and only if the model asks for the version "latest". Data disks are kept in both cases.',
      claims: [],
      sources: ['automatic-upgrade-page'],
    },
  },
  {
    text: 'Update-AzVmssInstance is the cmdlet for Manual mode.',
    claims: ['36', '61', '63'],
    correction: {
      said: 'It does not reimage.',
      instead: 'That is right for a changed profile. For a changed image, it replaces the OS disk.',
      claims: ['36', '63'],
    },
  },
  {
    text: '-ReimageAll deletes the data on all disks. -Reimage keeps the data disk, with its data and its size.',
    claims: ['40', '37'],
  },
];

/** The objectives of the exam AZ-104 that the lab is about. */
export const EXAM_OBJECTIVES: readonly Point[] = [
  { text: 'Configure and manage virtual machine scale sets.', claims: ['02', '03', '05', '38'] },
  { text: 'Choose an upgrade policy: Automatic, Manual, Rolling.', claims: ['02', '06', '12', '60', '65', '67'] },
  { text: 'Manage scale set instances and model updates.', claims: ['10', '11', '15', '36', '48', '66'] },
  { text: 'Distinguish model updates from operations on an instance.', claims: ['33', '34', '39', '41'] },
  { text: 'Load-balance virtual machines.', claims: ['07', '08', '13', '81'] },
];

/** Pages for further reading, all of which existed on READING_DAY. */
export const READING: readonly { readonly title: string; readonly link: string; readonly about: string }[] = [
  {
    title: 'Upgrade policies for scale sets',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy',
    about: 'Automatic, Manual, Rolling, and which model changes each of them applies to instances.',
  },
  {
    title: 'Configure rolling upgrades',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-configure-rolling-upgrades',
    about:
      "Batches, thresholds and pauses. The original lab's link to a page on rolling upgrades is broken; this is the page.",
  },
  {
    title: 'Modify a scale set',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-scale-set',
    about:
      "The model and the instances. The edition of 2020 has the exam's words. Today's edition does not; the page on reimaging still has them.",
  },
  {
    title: 'Reimage a virtual machine in a scale set',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-reimage-virtual-machine',
    about:
      'It still says that a reimage applies changes to the "OS, data disk profile (such as admin username and password)", although a reimage keeps the data disk.',
  },
  {
    title: 'Automatic instance repairs',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-instance-repairs',
    about: 'Its table shows what a reimage keeps: the data disk, but not the OS disk.',
  },
  {
    title: 'Custom data and cloud-init',
    link: 'https://learn.microsoft.com/azure/virtual-machines/custom-data',
    about: 'Why an existing instance keeps its old custom data.',
  },
  {
    title: 'Automatic OS image upgrades',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade',
    about: 'The upgrades that Start-AzVmssRollingOSUpgrade starts manually.',
  },
  {
    title: 'Rolling upgrades with MaxSurge',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-maxsurge',
    about: 'Upgrades that replace instances instead of updating them in place.',
  },
  {
    title: 'REST: reimage all disks of an instance',
    link: 'https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-set-vms/reimage-all',
    about: 'The call behind -ReimageAll.',
  },
];

/** The day on which the pages above were read. */
export const READING_DAY = '2026-11-23';
