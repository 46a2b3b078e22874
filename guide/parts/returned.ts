import type { Guide } from '../data/guide.ts';

/** Returns the name of the target that returned the responses: Azure only for a run on Azure. */
export function whoReturned({ run }: Pick<Guide, 'run'>): 'Azure' | 'the emulator' {
  return run?.target === 'azure' ? 'Azure' : 'the emulator';
}
