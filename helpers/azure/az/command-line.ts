import { quoteForBash } from '../../shell/bash.ts';

/** Returns a command as you would type it in a shell. */
export function asTyped(args: readonly string[]): string {
  return ['az', ...args].map(quoteForBash).join(' ');
}
