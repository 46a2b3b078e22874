import type { Lab } from '../lab/lab.ts';

/** What the load balancer answered at the application's address. */
export type PageReading = { readonly status: number; readonly text: string } | 'no answer';

/** Lab seconds after which a client gives up. */
const PATIENCE = 5;

/** Asks for the application's page once, on a connection of its own, as any client on the Internet would. */
export async function readPage({ applicationUrl, speed, signal }: Lab): Promise<PageReading> {
  // A connection that hangs for real milliseconds is no sign of anything: the machine may be busy.
  const giveUp = AbortSignal.timeout(Math.max(1000, (PATIENCE * 1000) / speed));
  try {
    const answer = await fetch(applicationUrl, {
      signal: AbortSignal.any([signal, giveUp]),
      headers: { connection: 'close' },
    });
    return { status: answer.status, text: (await answer.text()).trim() };
  } catch {
    signal.throwIfAborted();
    return 'no answer';
  }
}
