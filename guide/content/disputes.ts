/** A question on which Microsoft's own pages disagree. */
export interface Dispute {
  readonly question: string;
  /** The readings, each with the rows of docs/sources.md that support it. */
  readonly readings: readonly { readonly says: string; readonly sources: readonly string[] }[];
  /** The way in which this suite deals with it. */
  readonly here: string;
  readonly claims: readonly string[];
}

/** The questions that only a run on Azure settles, because Microsoft's pages contradict each other. */
export const DISPUTES: readonly Dispute[] = [
  {
    question: 'Of which instances is maxUnhealthyUpgradedInstancePercent a percentage?',
    readings: [
      { says: 'Of the upgraded instances, says the REST reference.', sources: ['rest-scale-sets'] },
      {
        says: 'Of all instances, says the page on rolling upgrades: "in the entire scale set".',
        sources: ['configure-rolling-upgrades-page'],
      },
    ],
    here: 'The emulator counts upgraded instances. With two instances and one of them upgraded, the two readings are 100 and 50 percent. The claims allow 20 percent, so that both readings stop the upgrade.',
    claims: ['06', '72'],
  },
  {
    question: 'Whose model does a reimage use: that of the instance, or the latest one of the scale set?',
    readings: [
      {
        says: 'The instance\'s own: new custom data arrives once instances are "updated to the latest model and reimaged". Users who only reimaged kept the old profile.',
        sources: ['custom-data-page', 'vm-scale-sets-73', 'azure-cli-6488'],
      },
      {
        says: 'The latest: after a reimage, "any specializations from the latest model, such as extensions, are run again". A Microsoft engineer said so too.',
        sources: ['faq-page', 'azure-cli-6388'],
      },
    ],
    here: 'The emulator uses the model of the instance. In Rolling mode both are the same once the upgrade is over. In either case, the order update, then reimage is safe.',
    claims: ['64'],
  },
  {
    question: 'Does a reimage take a newer image if the model asks for the version "latest"?',
    readings: [
      {
        says: 'Yes: "your VM can update to a later operating system image", and virtual machines that are reimaged "are created with the latest available version".',
        sources: ['faq-page', 'upgrade-scale-set-page'],
      },
      {
        says: 'No: without exactVersion, "the OS disk is reimaged to the existing version of OS Disk", and a reimage uses "the same OS image".',
        sources: ['rest-reimage', 'automatic-upgrade-page'],
      },
    ],
    here: 'No claim depends on it. Pin the image version if you need to know what a reimage installs.',
    claims: [],
  },
  {
    question: 'Can a scale set have both a health probe and the Application Health extension?',
    readings: [
      {
        says: 'For a while: "If you have both options enabled, you will need to remove one before using orchestration services".',
        sources: ['health-extension-page'],
      },
      { says: 'No: "only one can be enabled at a time".', sources: ['instance-repairs-page'] },
    ],
    here: 'The emulator rejects both together in Rolling mode, as Azure does for automatic OS upgrades. In Manual mode it accepts them.',
    claims: ['81', '70'],
  },
];
