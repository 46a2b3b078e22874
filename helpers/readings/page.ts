import { setTimeout } from 'node:timers/promises';
import { getAzVmss } from '../cmdlets/get-az-vmss.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { realMilliseconds } from '../lab-time/real-milliseconds.ts';

/** What the load balancer answered at the application's address. */
export type PageReading = { readonly status: number; readonly text: string } | 'no answer';

/** Lab seconds after which a client gives up. */
const PATIENCE = 5;
/** A client in real time is no sooner out of conflictRetries: the machine may be busy. */
const FEWEST_MILLISECONDS = 1000;
/** Of a visitor who tries again. The probe takes 15 lab seconds at most to take an instance out of rotation. */
const TRIES = 5;
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
  const { speed, signal } = lab;
  const over = new AbortController();
  const conflictRetries = () =>
    setTimeout(Math.max(FEWEST_MILLISECONDS, realMilliseconds(PATIENCE, speed)), undefined, { signal: over.signal });
  const asked = visitPage(lab, AbortSignal.any([signal, over.signal]));
  try {
    const answer = await Promise.race([asked, conflictRetries()]);
    if (answer !== undefined) return answer;
    await getAzVmss(unobserved(lab));
    // On a busy machine the answer has come in the meantime.
    return (await Promise.race([asked, conflictRetries()])) ?? 'no answer';
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

async function visitPage({ applicationUrl, visit }: Lab, signal: AbortSignal): Promise<PageReading> {
  const { status, body } = await visit(applicationUrl, signal);
  return { status, text: body.trim() };
}

/**
 * Asks as somebody would who tries again: until there is an answer, a few lab seconds later each time. So a visitor is out of luck only if
 * the application is away, and not if the load balancer has yet to notice that one of its instances is.
 */
export async function readPagePatiently(lab: Lab): Promise<PageReading> {
  for (let tries = 1; ; tries += 1) {
    const page = await readPage(lab);
    if (page !== 'no answer' || tries === TRIES) return page;
    await setTimeout(realMilliseconds(PATIENCE, lab.speed), undefined, { signal: lab.signal });
  }
}

/** Node's fetch wraps what happened, sometimes several attempts at once. */
function codeOf(failure: unknown): string {
  const { code, cause, errors } = Object(failure) as { code?: unknown; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  const inner = cause ?? errors?.[0];
  return inner === undefined ? '' : codeOf(inner);
}
