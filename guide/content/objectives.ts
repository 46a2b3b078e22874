/** A statement that a student should be able to make after the lab, and the claims that settle it. */
export interface Point {
  readonly text: string;
  readonly claims: readonly string[];
  /** Where the lab, as its author wrote it, has to be put right. */
  readonly correction?: {
    readonly said: string;
    readonly instead: string;
    readonly claims: readonly string[];
    /** Rows of docs/sources.md, where no claim settles it. */
    readonly sources?: readonly string[];
  };
}

/** The objectives of the lab. */
export const LAB_OBJECTIVES: readonly Point[] = [
  { text: 'Deploy a scale set with the upgrade policy Rolling, from Bicep.', claims: ['01', '02', '06'] },
  {
    text: 'See the two steps of every change: the model is updated, then the instances are updated to it.',
    claims: ['10', '11', '15'],
  },
  {
    text: 'Watch a change that Rolling mode applies to the instances by itself: an added extension.',
    claims: ['11', '12', '16', '17'],
    correction: {
      said: 'After a quick upgrade, Get-AzVmssRollingUpgrade may answer with an error (note under step 5).',
      instead: 'It answers with the latest upgrade, finished or not. An error comes only if there never was one.',
      claims: ['14'],
    },
  },
  {
    text: 'Make a change of the disk profile that needs a reimage of each instance.',
    claims: ['30', '33', '39', '41'],
  },
  {
    text: 'Tell the four cmdlets of the question apart.',
    claims: ['34', '35', '36', '39', '41'],
  },
  {
    text: 'Verify what is really there, not only what a model says.',
    claims: ['05', '32', '33', '41'],
    correction: {
      said: 'Get-AzVmssVM shows no disk size, because it uses an older API version (note under step 8).',
      instead:
        'Older api-versions return the size too. The weak point is a different one: the returned size comes from the model of the instance, not from the disk.',
      claims: ['43', '05'],
    },
  },
];

/** The nine key points of the lab, in our words. */
export const KEY_POINTS: readonly Point[] = [
  {
    text: 'A scale set has a model, which specifies its instances, and the instances themselves. The upgrade policy decides how a change of the model reaches the instances.',
    claims: ['31', '33', '60'],
  },
  {
    text: 'Update-AzVmss changes the model. It always comes first.',
    claims: ['10', '34'],
    correction: {
      said: 'It only affects the desired state, not what exists.',
      instead:
        'Too strong: in Rolling mode, one model update ran a changed extension on every instance and left the disks unchanged.',
      claims: ['34', '11'],
    },
  },
  {
    text: 'In Rolling mode, some changes reach the instances by themselves: the image, the size, extensions, and data disks that are added or removed.',
    claims: ['11', '18', '19', '20', '21'],
  },
  {
    text: 'A change in the profile of an existing disk, or of the OS, changes the model and leaves existing instances as they are.',
    claims: ['33', '50'],
    correction: {
      said: 'The lab shows the disk at 32 GB after the upgrade.',
      instead:
        "No screenshot of the lab shows it on running instances after a completed upgrade. Here that is asserted in one claim, and marked as assumed until it is seen on Azure. Custom data is the twin that Microsoft's documentation describes.",
      claims: ['33', '50'],
    },
  },
  {
    text: 'Set-AzVmssVM -ReimageAll recreates all disks of an instance at the sizes in the model.',
    claims: ['39', '41'],
    correction: {
      said: 'It is the way to apply profile changes to existing instances.',
      instead:
        'It is one way. For the OS profile -Reimage is enough. A new instance has the new size from the start, an upgrade with maxSurge replaces instances, and a disk that is removed and added again is new.',
      claims: ['51', '54', '38', '84', '85', '86'],
    },
  },
  {
    text: 'LatestModelApplied says that the model was applied to an instance. It does not say that its disks were recreated.',
    claims: ['32', '33', '50'],
  },
  {
    text: 'Start-AzVmssRollingOSUpgrade is for versions of the OS image.',
    claims: ['35'],
    correction: {
      said: "Only for the publisher's platform images.",
      instead:
        'Images of a gallery as well, says Microsoft, and only if the model asks for the latest version. Data disks are kept in either case.',
      claims: [],
      sources: ['automatic-upgrade-page'],
    },
  },
  {
    text: 'Update-AzVmssInstance is the cmdlet of the policy Manual.',
    claims: ['36', '61', '63'],
    correction: {
      said: 'It does not reimage.',
      instead: 'Not for a changed profile. For a changed image it does replace the OS disk.',
      claims: ['36', '63'],
    },
  },
  {
    text: '-ReimageAll destroys what is on the disks. -Reimage keeps the data disk, with its data and its size.',
    claims: ['40', '37'],
  },
];

/** The objectives of the exam AZ-104 that the lab is about. */
export const EXAM_OBJECTIVES: readonly Point[] = [
  { text: 'Configure and manage virtual machine scale sets.', claims: ['02', '03', '05', '38'] },
  { text: 'Choose an upgrade policy: Automatic, Manual, Rolling.', claims: ['02', '06', '12', '60', '65', '67'] },
  { text: 'Manage instances and model updates.', claims: ['10', '11', '15', '36', '48', '66'] },
  { text: 'Tell updates of the model from operations on an instance.', claims: ['33', '34', '39', '41'] },
  { text: 'Load-balance virtual machines.', claims: ['07', '08', '13', '81'] },
];

/** Pages to read on, that were there on the day. */
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
      "Batches, thresholds, pauses. The lab's own link to a page on rolling upgrades leads nowhere; this is the page.",
  },
  {
    title: 'Modify a scale set',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-scale-set',
    about:
      "The model and the instances. An edition of 2020 has the exam's very words. Today's edition of this page has dropped them; the page on reimaging still has them.",
  },
  {
    title: 'Reimage a virtual machine in a scale set',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-reimage-virtual-machine',
    about:
      'It still says that a reimage applies changes to the "OS, data disk profile (such as admin username and password)". A data disk keeps its size all the same.',
  },
  {
    title: 'Automatic instance repairs',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-instance-repairs',
    about: 'Its table says what a reimage keeps: the data disk, not the OS disk.',
  },
  {
    title: 'Custom data and cloud-init',
    link: 'https://learn.microsoft.com/azure/virtual-machines/custom-data',
    about: 'Why an instance that exists keeps its old custom data.',
  },
  {
    title: 'Automatic OS image upgrades',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade',
    about: 'What Start-AzVmssRollingOSUpgrade starts by hand.',
  },
  {
    title: 'Rolling upgrades with MaxSurge',
    link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-maxsurge',
    about: 'Instances that are replaced instead of updated in place.',
  },
  {
    title: 'REST: reimage all disks of an instance',
    link: 'https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-set-vms/reimage-all',
    about: 'The call behind -ReimageAll.',
  },
];

/** The day on which the pages above were read. */
export const READING_DAY = '2026-11-23';
