import type { CmdletName } from '../../helpers/cmdlets/cmdlets.ts';

/** An option of the exam question, and the result of trying it. */
export interface ExamOption {
  readonly letter: 'A' | 'B' | 'C' | 'D';
  readonly cmdlet: CmdletName;
  readonly isRight: boolean;
  /** In one sentence, shown to a reader who has just chosen it. */
  readonly verdict: string;
  /** The reason why it is right or wrong: the purpose of the cmdlet. */
  readonly because: string;
  /** The claims that settle it. */
  readonly claims: readonly string[];
}

/** The exam question, in our words. */
export const EXAM = {
  situation: 'A critical application runs on a virtual machine scale set whose upgrade policy is set to Rolling.',
  task: "You need to apply a change in the scale set's OS and data disk profile to the existing instances.",
  question: 'Which PowerShell cmdlet do you use?',
} as const;

/** The exam's own words, which Microsoft's page on reimaging still has, and their meaning. */
export const WORDING = {
  quotation:
    'that a reimage allows changes to the "OS, data disk profile (such as admin username and password)" to be applied',
  source: 'reimage-page',
  meaning:
    'Its examples are credentials. They belong to the OS profile and live on the OS disk, so -Reimage, which replaces that disk, is enough for them. A data disk is kept by -Reimage, with its size. For a changed data disk you need -ReimageAll, which recreates every disk and loses the data on it.',
} as const;

/** The four options, in the order of the exam. */
export const OPTIONS: readonly ExamOption[] = [
  {
    letter: 'A',
    cmdlet: 'Update-AzVmss',
    isRight: false,
    verdict: 'Necessary, but not enough.',
    because:
      'Update-AzVmss changes the model, and in Rolling mode it starts a rolling upgrade that applies extensions, images and sizes to every instance. An existing data disk keeps its size.',
    claims: ['34', '33', '10'],
  },
  {
    letter: 'B',
    cmdlet: 'Start-AzVmssRollingOSUpgrade',
    isRight: false,
    verdict: 'Upgrades the OS image only.',
    because:
      'Start-AzVmssRollingOSUpgrade moves instances to the latest version of the OS image. It leaves the data disk profile of every instance as it is.',
    claims: ['35'],
  },
  {
    letter: 'C',
    cmdlet: 'Update-AzVmssInstance',
    isRight: false,
    verdict: 'Applies the model to chosen instances (Manual mode); does not recreate disks.',
    because:
      'Update-AzVmssInstance does manually what a rolling upgrade does automatically: it applies the model to an instance. It does not recreate a disk whose size has changed.',
    claims: ['36', '61', '62'],
  },
  {
    letter: 'D',
    cmdlet: 'Set-AzVmssVM',
    isRight: true,
    verdict: 'Recreates disks of the instance.',
    because:
      'Set-AzVmssVM recreates the disks of an instance. -Reimage recreates the OS disk, which is enough for credentials and custom data. -ReimageAll recreates every disk, which a changed data disk needs.',
    claims: ['39', '40', '41', '51', '54', '37'],
  },
];
