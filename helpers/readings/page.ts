import { setTimeout } from 'node:timers/promises';
import { getAzVmss } from '../cmdlets/get-az-vmss.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { realMilliseconds } from '../lab-time.ts';

/** What the load balancer answered at the application's address. */
export type PageReading = { readonly status: number; readonly text: string } | 'no answer';

/** Lab seconds after which a client gives up. */
const PATIENCE = 5;
/** A client in real time is no sooner out of patience: the machine may be busy. */
const FEWEST_MILLISECONDS = 1000;
/** How a connection fails that somebody else refuses, breaks off or leaves unanswered. */
const UNANSWERED = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * Asks for the application's page once, on a connection of its own, as any client on the Internet would. `no answer` is the load
 * balancer's doing: Azure was asked later, and answered sooner. Throws if it did not, for then it is this machine's network.
 */
export async function readPage(lab: Lab): Promise<PageReading> {
  const { applicationUrl, speed, signal } = lab;
  const over = new AbortController();
  const patience = () =>
    setTimeout(Math.max(FEWEST_MILLISECONDS, realMilliseconds(PATIENCE, speed)), undefined, { signal: over.signal });
  const asked = fetchPage(applicationUrl, AbortSignal.any([signal, over.signal]));
  try {
    const answer = await Promise.race([asked, patience()]);
    if (answer !== undefined) return answer;
    await getAzVmss(unobserved(lab));
    // On a busy machine the answer has come in the meantime.
    return (await Promise.race([asked, patience()])) ?? 'no answer';
  } catch (failure) {
    signal.throwIfAborted();
    if (!UNANSWERED.includes(codeOf(failure))) throw failure;
    await getAzVmss(unobserved(lab));
    return 'no answer';
  } finally {
    over.abort();
    await asked.catch(() => {});
  }
}

async function fetchPage(url: string, signal: AbortSignal): Promise<PageReading> {
  const answer = await fetch(url, { signal, headers: { connection: 'close' } });
  return { status: answer.status, text: (await answer.text()).trim() };
}

/** Node's fetch wraps what happened, sometimes several attempts at once. */
function codeOf(failure: unknown): string {
  const { code, cause, errors } = Object(failure) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  const inner = cause ?? errors?.[0];
  return inner === undefined ? '' : codeOf(inner);
}
