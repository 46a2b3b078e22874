import { randomUUID } from 'node:crypto';
import type { AzureErrorBody } from './azure-error.ts';
import { type Answer, type Next, pathOf, type Request } from './policy.ts';

/** Lab seconds: between two looks, and after which what goes on is given up. */
export const PAUSE = 15;
const LONGEST = 3600;
/** In these states of a resource nothing goes on with it, and it did not end well. */
const ENDED_BADLY = ['Failed', 'Canceled'];

/** Waits until nothing goes on with a resource any more, and answers it. */
export async function toTheEnd(
  request: Request,
  next: Next,
  first: Answer,
  pause: () => Promise<unknown>,
): Promise<Answer> {
  for (let seen = first, waited = 0; ; waited += PAUSE) {
    const state = parse(seen.bodyAsText).properties?.provisioningState ?? '';
    if (seen.status >= 400 || state === 'Succeeded') return seen;
    if (ENDED_BADLY.includes(state)) throw await failureOf(request, next, state);
    if (waited > LONGEST) {
      throw new Error(
        `The answer to a write of ${pathOf(request)} was lost, and after ${waited} lab seconds it is ${state}.`,
      );
    }
    await pause();
    seen = await read(request, next);
  }
}

/** What a write that was followed has failed of. For a scale set its rolling upgrade says so, in the words in which the SDK would have. */
async function failureOf(request: Request, next: Next, state: string): Promise<Error> {
  const lost = new Error(`The answer to a write of ${pathOf(request)} was lost, and what it began ended as ${state}.`);
  if (!/\/virtualMachineScaleSets\/[^/]+$/i.test(pathOf(request))) return lost;
  request.url = request.url.replace('?', '/rollingUpgrades/latest?');
  const { runningStatus, error } = parse((await read(request, next)).bodyAsText).properties ?? {};
  const code = error?.code ?? runningStatus?.code;
  if (code === undefined || code === 'Completed') return lost;
  return new Error(`The long-running operation has failed. ${code}. ${error?.message ?? ''}`);
}

/** Reads the resource that a request is to write. The request is the SDK's, and becomes one that reads. */
export function read(request: Request, next: Next): Promise<Answer> {
  request.method = 'GET';
  delete request.body;
  // It is another request, also for the log.
  request.requestId = randomUUID();
  request.headers.set('x-ms-client-request-id', request.requestId);
  for (const name of ['Content-Type', 'Content-Length']) request.headers.delete(name);
  return next(request);
}

/** What is read of a resource, or of a rolling upgrade. */
interface Body {
  readonly properties?: {
    readonly provisioningState?: string;
    readonly runningStatus?: { readonly code?: string };
    readonly error?: AzureErrorBody;
  };
}

export function parse(json: string | null | undefined): Body {
  return Object(JSON.parse(json || '{}'));
}
