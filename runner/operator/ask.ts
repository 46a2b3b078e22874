import { createInterface } from 'node:readline/promises';

/** Somebody was asked and did not agree, or could not be asked. */
export class NotAgreed extends Error {
  override readonly name = 'NotAgreed';
}

/** Asks in the terminal before something that costs money or destroys. Throws unless the answer is "yes". `--yes` is that answer. */
export async function ask(question: string, { yes, signal }: { yes: boolean; signal: AbortSignal }): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    throw new NotAgreed(`${question} There is no terminal to answer in: nothing was done. --yes says yes.`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // In a terminal that it reads, readline would keep Ctrl-C to itself.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const answer = await terminal.question(`${question} Only "yes" is taken for a yes: `, { signal });
    if (answer.trim().toLowerCase() !== 'yes') throw new NotAgreed('That was no yes: nothing was done.');
  } finally {
    terminal.close();
  }
}
