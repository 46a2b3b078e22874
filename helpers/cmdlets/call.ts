import type { Lab } from '../lab/lab.ts';

/** What every SDK call of a cmdlet is given: when to give up, and how often to look at what it started. */
export function callOptions({ clients, signal }: Lab) {
  return { ...clients.polling, abortSignal: signal };
}
