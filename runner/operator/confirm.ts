import { createInterface } from 'node:readline/promises';

/** The answer was not "yes", or there was no terminal to ask in. */
export class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed';
}

/** Asks in the terminal before something that costs money or deletes. Throws unless the answer is "yes", or `--yes` was given. */
export async function confirm(question: string, { yes, signal }: { yes: boolean; signal: AbortSignal }): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) {
    throw new NotConfirmed(
      `${question} There is no terminal to answer in. Nothing was changed. To confirm, add --yes.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // In a terminal that it reads, readline would keep Ctrl-C to itself.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const answer = await terminal.question(`${question} Type "yes" to confirm: `, { signal });
    if (answer.trim().toLowerCase() !== 'yes') throw new NotConfirmed('Not confirmed. Nothing was changed.');
  } finally {
    terminal.close();
  }
}
