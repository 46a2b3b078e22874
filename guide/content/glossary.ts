/** A word, what it means here, and claims in which it is put to use. */
export interface Term {
  readonly term: string;
  readonly means: string;
  readonly claims: readonly string[];
}

/** The words of Azure, and those of this suite, in the order of the alphabet. */
export const GLOSSARY: readonly Term[] = [
  { term: 'Backend pool', means: 'The instances that a load balancer sends visitors to.', claims: ['08'] },
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
    means: 'What cloud-init is given at the first boot of an OS disk. It can be written to a model, and not read back.',
    claims: ['04', '50', '51'],
  },
  {
    term: 'Data disk',
    means: 'A managed disk beside the OS disk, known by its LUN. In the model of a scale set it is always made empty.',
    claims: ['05', '21'],
  },
  { term: 'Evidence', means: 'The readings that a verdict rests on: a table, and what Azure answered.', claims: [] },
  {
    term: 'Extension',
    means: 'Software that Azure runs inside an instance, such as a script. A changed one rolls out.',
    claims: ['11', '16', '17', '18'],
  },
  {
    term: 'Health probe',
    means: 'The load balancer asks port 80 of each instance. Who does not answer is unhealthy.',
    claims: ['07'],
  },
  {
    term: 'Instance',
    means: 'A virtual machine of the set, with a model of its own: what it was last given.',
    claims: ['03', '33'],
  },
  {
    term: 'Lab time',
    means: "The target's clock. The emulator's runs faster than the one on the wall.",
    claims: [],
  },
  {
    term: 'LatestModelApplied',
    means: 'Whether an instance was brought to the newest model. Not whether its disks were.',
    claims: ['15', '32', '33', '50'],
  },
  { term: 'LUN', means: 'The number of the slot that a data disk is in.', claims: ['05', '21'] },
  {
    term: 'Managed disk',
    means: 'A resource of its own. Its size is what is paid for and written to.',
    claims: ['05', '33', '41'],
  },
  { term: 'Model', means: 'What the scale set wants its instances to be.', claims: ['10', '31'] },
  {
    term: 'OS profile',
    means: 'Computer name, administrator, password, custom data: what a machine is told when it is made.',
    claims: ['04', '50', '51', '52'],
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
    means: 'All disks anew, from the model, at its sizes. What was on them is gone.',
    claims: ['39', '40', '41'],
  },
  {
    term: 'Rolling upgrade',
    means: 'The platform brings a model to the instances in batches, and waits for their health in between.',
    claims: ['11', '12', '13', '14'],
  },
  { term: 'State', means: 'A named point of the lab that a claim starts from.', claims: [] },
  { term: 'Target', means: 'Where the lab runs: the embedded emulator, or Azure.', claims: [] },
  {
    term: 'Upgrade policy',
    means: 'Who brings a changed model to the instances: the platform at will, the platform in batches, or you.',
    claims: ['02', '06', '60', '65'],
  },
  {
    term: 'Verdict',
    means:
      'What became of a claim: it holds, is contradicted, or could not be put to the test (inconclusive, blocked).',
    claims: [],
  },
  { term: 'Variant', means: 'The emulator with one behavior turned the other way.', claims: [] },
];
