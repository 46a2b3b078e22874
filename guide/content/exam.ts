import type { CmdletName } from '../../helpers/cmdlets/cmdlets.ts';

/** An option of the exam question, and what became of it when it was tried. */
export interface ExamOption {
  readonly letter: 'A' | 'B' | 'C' | 'D';
  readonly cmdlet: CmdletName;
  readonly isRight: boolean;
  /** In one sentence, for whoever has just chosen it. */
  readonly verdict: string;
  /** Why not, or why: what the cmdlet is for. */
  readonly because: string;
  /** The claims that settle it. */
  readonly claims: readonly string[];
}

/** The exam question, in our words. */
export const EXAM = {
  situation:
    'A critical application runs on a virtual machine scale set. The upgrade policy of the scale set has the mode Rolling.',
  task: "A change in the scale set's OS and data disk profile has to reach the instances that already exist.",
  question: 'Which PowerShell cmdlet do you use?',
} as const;

/** The four options, in the order of the exam. */
export const OPTIONS: readonly ExamOption[] = [
  {
    letter: 'A',
    cmdlet: 'Update-AzVmss',
    isRight: false,
    verdict: 'Necessary, and not enough.',
    because:
      'Update-AzVmss changes the model, and under Rolling it starts an upgrade that brings extensions, images and sizes to every instance. A data disk that exists keeps its size.',
    claims: ['34', '33', '10'],
  },
  {
    letter: 'B',
    cmdlet: 'Start-AzVmssRollingOSUpgrade',
    isRight: false,
    verdict: 'Another kind of "OS".',
    because:
      'Start-AzVmssRollingOSUpgrade is about versions of the OS image. It passes every instance and leaves the profile of its data disks as it is.',
    claims: ['35'],
  },
  {
    letter: 'C',
    cmdlet: 'Update-AzVmssInstance',
    isRight: false,
    verdict: 'The one that sounds best.',
    because:
      'Update-AzVmssInstance does by hand what a rolling upgrade does by itself: it brings an instance to the model. It makes no disk anew for a changed size.',
    claims: ['36', '61', '62'],
  },
  {
    letter: 'D',
    cmdlet: 'Set-AzVmssVM',
    isRight: true,
    verdict: 'It rebuilds the instance.',
    because:
      'Set-AzVmssVM makes the disks of an instance anew: -Reimage the OS disk, which is enough for the OS profile, and -ReimageAll every disk, which is what a changed data disk needs.',
    claims: ['39', '40', '41', '51', '37'],
  },
];
