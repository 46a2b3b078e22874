import { getAzVmss } from '../cmdlets/get-az-vmss.ts';
import { type Lab, unobserved } from '../lab/lab.ts';

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
 * balancer's doing: Azure answered at the same time. Throws if it did not, for then it is this machine's network.
 */
export async function readPage(lab: Lab): Promise<PageReading> {
  const { applicationUrl, speed, signal } = lab;
  const patience = AbortSignal.timeout(Math.max(FEWEST_MILLISECONDS, (PATIENCE * 1000) / speed));
  try {
    const both = AbortSignal.any([signal, patience]);
    const answer = await fetch(applicationUrl, { signal: both, headers: { connection: 'close' } });
    return { status: answer.status, text: (await answer.text()).trim() };
  } catch (failure) {
    signal.throwIfAborted();
    if (!patience.aborted && !UNANSWERED.includes(codeOf(failure))) throw failure;
  }
  await getAzVmss(unobserved(lab));
  return 'no answer';
}

/** Node's fetch wraps what happened, sometimes several attempts at once. */
function codeOf(failure: unknown): string {
  const { code, cause, errors } = Object(failure) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  const inner = cause ?? errors?.[0];
  return inner === undefined ? '' : codeOf(inner);
}
