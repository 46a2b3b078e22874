import { setTimeout } from 'node:timers/promises';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { realMilliseconds } from '../lab-time/real-milliseconds.ts';

/** The response to a request to the application's address. */
export type PageReading = { readonly status: number; readonly text: string } | 'no answer';

/** Lab seconds that a client waits for a response. */
const CLIENT_TIMEOUT = 5;
/** Real milliseconds that a client waits at least, because this machine may be busy. */
const MIN_MILLISECONDS = 1000;
/** Requests of a client that tries again. The probe takes at most 15 lab seconds to take an instance out of rotation. */
const TRIES = 5;
/** Error codes of a connection that the other end refuses, breaks off or leaves unanswered. */
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
 * Requests the application's page once, on its own connection, as any client on the Internet would. `no answer` means that the load
 * balancer did not respond: Azure received a request later and responded sooner. Throws if Azure did not respond either, because then
 * this machine's network is at fault.
 */
export async function readPage(lab: Lab): Promise<PageReading> {
  const { speed, signal } = lab;
  const over = new AbortController();
  const timeout = () =>
    setTimeout(Math.max(MIN_MILLISECONDS, realMilliseconds(CLIENT_TIMEOUT, speed)), undefined, { signal: over.signal });
  const askAzure = () => createCmdlets(unobserved(lab)).getAzVmss();
  const response = requestPage(lab, AbortSignal.any([signal, over.signal]));
  try {
    const page = await Promise.race([response, timeout()]);
    if (page !== undefined) return page;
    await askAzure();
    // On a busy machine the response has arrived in the meantime.
    return (await Promise.race([response, timeout()])) ?? 'no answer';
  } catch (failure) {
    signal.throwIfAborted();
    if (!UNANSWERED.includes(codeOf(failure))) throw failure;
    await askAzure();
    return 'no answer';
  } finally {
    // A reason that is given costs less than the error that would be made.
    over.abort('The reading is over.');
    await response.catch(() => {});
  }
}

async function requestPage({ applicationUrl, visit }: Lab, signal: AbortSignal): Promise<PageReading> {
  const { status, body } = await visit(applicationUrl, signal);
  return { status, text: body.trim() };
}

/**
 * Requests the page as a client that tries again a few lab seconds later, until there is a response. `no answer` then means that the
 * application is out of service, and not that the load balancer has yet to notice an instance that is.
 */
export async function readPagePatiently(lab: Lab): Promise<PageReading> {
  for (let tries = 1; ; tries += 1) {
    const page = await readPage(lab);
    if (page !== 'no answer' || tries === TRIES) return page;
    await setTimeout(realMilliseconds(CLIENT_TIMEOUT, lab.speed), undefined, { signal: lab.signal });
  }
}

/** Returns the code of an error. Node's fetch wraps the cause, and sometimes the causes of several attempts. */
function codeOf(failure: unknown): string {
  const { code, cause, errors } = Object(failure) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  const inner = cause ?? errors?.[0];
  return inner === undefined ? '' : codeOf(inner);
}
