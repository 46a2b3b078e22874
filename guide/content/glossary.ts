/** A term, its meaning in one sentence, and claims that use it. */
export interface Term {
  readonly term: string;
  readonly means: string;
  readonly claims: readonly string[];
}

/** The terms of Azure, of the exam and of this suite, in alphabetical order. */
export const GLOSSARY: readonly Term[] = [
  {
    term: 'Application Health extension',
    means: 'An extension that reports the health of an instance from inside it, in place of a health probe.',
    claims: ['81'],
  },
  {
    term: 'Automatic mode',
    means: 'The upgrade policy mode in which a new model reaches all instances at once, without a health gate.',
    claims: ['65'],
  },
  { term: 'Backend pool', means: 'The instances to which a load balancer sends requests.', claims: ['08'] },
  {
    term: 'Batch',
    means: 'The instances that a rolling upgrade updates at the same time; at least one.',
    claims: ['12', '79'],
  },
  {
    term: 'Behavior',
    means: 'One thing that Azure does and that the emulator has to decide, with its sources and its alternatives.',
    claims: [],
  },
  {
    term: 'Capacity',
    means: 'The number of instances that a scale set model asks for (sku.capacity).',
    claims: ['03', '38'],
  },
  {
    term: 'Claim',
    means: 'One sentence about Azure with MUST in it, which is one spec file and one test.',
    claims: [],
  },
  {
    term: 'Custom data',
    means:
      'Data in the OS profile that cloud-init reads at the first boot of an OS disk, and that Azure never returns.',
    claims: ['04', '50', '51'],
  },
  {
    term: 'Data disk',
    means: 'A managed disk beside the OS disk, which a scale set creates empty and attaches at a LUN.',
    claims: ['05', '21'],
  },
  {
    term: 'Deallocate',
    means: 'To stop a virtual machine so that Azure takes back its hardware and you pay only for its disks.',
    claims: ['82'],
  },
  {
    term: 'Evidence',
    means: 'The readings that a verdict rests on: tables, and the responses behind them.',
    claims: [],
  },
  {
    term: 'Extension',
    means: 'Software that Azure installs and runs in the guest OS of an instance, such as a custom script.',
    claims: ['11', '16', '17', '18'],
  },
  {
    term: 'Flexible orchestration',
    means:
      'The newer orchestration mode, in which instances are standalone virtual machines; this lab does not use it.',
    claims: [],
  },
  { term: 'Guest OS', means: 'The operating system that runs inside an instance.', claims: ['05', '33'] },
  {
    term: 'Health probe',
    means: 'A connection that the load balancer makes to each instance at an interval, to see whether it is healthy.',
    claims: ['07', '70'],
  },
  {
    term: 'Image',
    means: 'The template of an OS disk, named by publisher, offer, SKU and version.',
    claims: ['19', '35'],
  },
  {
    term: 'Instance',
    means: 'A virtual machine of a scale set, with the model that was last applied to it.',
    claims: ['03', '33'],
  },
  {
    term: 'Instance protection',
    means: 'A setting that leaves one instance out of scaling in, or out of all actions on the scale set.',
    claims: ['48'],
  },
  {
    term: 'Lab time',
    means: "The time on the target's clock, which on the emulator runs faster than real time.",
    claims: [],
  },
  {
    term: 'LatestModelApplied',
    means: 'A property of each instance that is true when the latest model was applied to it, whatever its disks have.',
    claims: ['15', '32', '33', '50'],
  },
  {
    term: 'LUN',
    means: 'The number of the slot at which a data disk is attached to a virtual machine.',
    claims: ['05', '21'],
  },
  {
    term: 'Managed disk',
    means: 'A disk as a resource of its own, with the size that you pay for.',
    claims: ['05', '33', '41'],
  },
  {
    term: 'Manual mode',
    means: 'The upgrade policy mode in which an instance gets a new model only from Update-AzVmssInstance.',
    claims: ['60', '61', '64'],
  },
  {
    term: 'maxSurge',
    means:
      'A setting of the rolling upgrade policy by which an upgrade creates new instances and then deletes the old ones.',
    claims: ['85'],
  },
  {
    term: 'Model',
    means: 'The desired state of a scale set, from which its instances are created and updated.',
    claims: ['10', '31'],
  },
  {
    term: 'OS profile',
    means: 'The part of the model with computer name prefix, administrator, password, SSH keys and custom data.',
    claims: ['04', '50', '51', '52', '54'],
  },
  {
    term: 'Provenance',
    means: 'The way in which a fact is known: observed on Azure, documented by Microsoft, or assumed.',
    claims: [],
  },
  {
    term: 'Provisioning',
    means: 'The work of Azure until a resource is as requested; provisioningState Succeeded is its end.',
    claims: ['42'],
  },
  {
    term: 'Reading',
    means: 'One observation of the model, an instance, a disk, the guest OS, an upgrade, or the load balancer.',
    claims: [],
  },
  {
    term: 'Reimage',
    means: 'To recreate the OS disk of an instance from the image, and keep its data disks (-Reimage).',
    claims: ['37', '51'],
  },
  {
    term: 'Reimage all disks',
    means: 'To recreate every disk of an instance from its model, which deletes all data on them (-ReimageAll).',
    claims: ['39', '40', '41'],
  },
  {
    term: 'Rolling mode',
    means: 'The upgrade policy mode in which a new model starts a rolling upgrade by itself.',
    claims: ['02', '11', '67'],
  },
  {
    term: 'Rolling upgrade',
    means: 'The update of instances to the model, batch by batch, with a check of their health between batches.',
    claims: ['11', '12', '13', '14'],
  },
  {
    term: 'Scale in, scale out',
    means: 'To lower or to raise the capacity, so that Azure deletes or creates instances.',
    claims: ['38', '84'],
  },
  {
    term: 'SKU',
    means: 'The VM size of the instances in a scale set model (sku.name), such as Standard_B2als_v2.',
    claims: ['20'],
  },
  { term: 'State', means: 'A named point of the lab at which a claim starts, such as extensionAdded.', claims: [] },
  { term: 'Target', means: 'The place where the lab runs: the embedded emulator, or Azure.', claims: [] },
  {
    term: 'Uniform orchestration',
    means: 'The orchestration mode of this lab, in which all instances are created from one model and managed as one.',
    claims: ['02', '41'],
  },
  {
    term: 'Upgrade policy',
    means: 'The setting that decides how a new model reaches existing instances: mode Automatic, Manual or Rolling.',
    claims: ['02', '06', '60', '65'],
  },
  {
    term: 'Variant',
    means: 'The emulator with one behavior changed, to show that a claim would notice.',
    claims: [],
  },
  {
    term: 'Verdict',
    means: 'The result of a claim: it holds, is contradicted, or could not be tested (inconclusive, blocked).',
    claims: [],
  },
];
