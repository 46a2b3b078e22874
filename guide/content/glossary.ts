/** A term, its meaning here, and claims that use it. */
export interface Term {
  readonly term: string;
  readonly means: string;
  readonly claims: readonly string[];
}

/** The terms of Azure and of this suite, in alphabetical order. */
export const GLOSSARY: readonly Term[] = [
  { term: 'Backend pool', means: 'The instances to which a load balancer sends requests.', claims: ['08'] },
  {
    term: 'Batch',
    means: 'The instances that a rolling upgrade changes at the same time. At least one.',
    claims: ['12'],
  },
  {
    term: 'Behavior',
    means: 'One thing Azure does that the emulator has to decide, with its source and the alternatives.',
    claims: [],
  },
  {
    term: 'Claim',
    means: 'One sentence about Azure with a MUST in it: one spec file, one test.',
    claims: [],
  },
  {
    term: 'Custom data',
    means:
      'Data that cloud-init reads at the first boot of an OS disk. You can write it to the model, but you cannot read it back.',
    claims: ['04', '50', '51'],
  },
  {
    term: 'Data disk',
    means: 'A managed disk beside the OS disk, known by its LUN. A scale set always creates it empty.',
    claims: ['05', '21'],
  },
  {
    term: 'Evidence',
    means: 'The readings that a verdict rests on: a table, and the responses behind it.',
    claims: [],
  },
  {
    term: 'Extension',
    means: 'Software that Azure runs inside an instance, such as a script. A changed one rolls out.',
    claims: ['11', '16', '17', '18'],
  },
  {
    term: 'Health probe',
    means: 'The load balancer connects to port 80 of each instance. An instance that does not answer is unhealthy.',
    claims: ['07'],
  },
  {
    term: 'Instance',
    means: 'A virtual machine of the scale set. It keeps a copy of the model that was last applied to it.',
    claims: ['03', '33'],
  },
  {
    term: 'Instance protection',
    means: 'A property of one instance that leaves it out of scaling in, or of all operations on the scale set.',
    claims: ['48'],
  },
  {
    term: 'Lab time',
    means: "The target's clock. The emulator's clock runs faster than a real one.",
    claims: [],
  },
  {
    term: 'LatestModelApplied',
    means: 'Tells whether the latest model was applied to an instance. It tells nothing about existing disks.',
    claims: ['15', '32', '33', '50'],
  },
  { term: 'LUN', means: 'The number of the slot that a data disk is in.', claims: ['05', '21'] },
  {
    term: 'Managed disk',
    means: 'The disk itself, apart from any model. You pay for its size.',
    claims: ['05', '33', '41'],
  },
  { term: 'Model', means: 'What the scale set specifies for its instances.', claims: ['10', '31'] },
  {
    term: 'OS profile',
    means: 'Computer name, administrator, password, custom data: what a machine gets when it is created.',
    claims: ['04', '50', '51', '52', '54'],
  },
  {
    term: 'Provenance',
    means: 'How we know: observed on Azure, documented by Microsoft, or assumed.',
    claims: [],
  },
  {
    term: 'Reading',
    means: 'One observation: of the model, an instance, a disk, the guest, an upgrade, or the page.',
    claims: [],
  },
  { term: 'Reimage', means: 'A new OS disk from the image. The data disk stays.', claims: ['37', '51'] },
  {
    term: 'ReimageAll',
    means: 'Every disk is recreated from the model, at the sizes in the model. The data on them is lost.',
    claims: ['39', '40', '41'],
  },
  {
    term: 'Rolling upgrade',
    means:
      'Azure applies the model to the instances in batches, and waits until they are healthy before the next batch.',
    claims: ['11', '12', '13', '14'],
  },
  { term: 'State', means: 'A named point of the lab that a claim starts from.', claims: [] },
  { term: 'Target', means: 'Where the lab runs: the embedded emulator, or Azure.', claims: [] },
  {
    term: 'Upgrade policy',
    means:
      'Decides how a changed model reaches the instances: automatically, in batches (Rolling), or when you say so (Manual).',
    claims: ['02', '06', '60', '65'],
  },
  {
    term: 'Verdict',
    means: 'The result of a claim: it holds, is contradicted, or could not be tested (inconclusive, blocked).',
    claims: [],
  },
  {
    term: 'Variant',
    means: 'A variant of the emulator in which Azure behaves differently in one respect.',
    claims: [],
  },
];
