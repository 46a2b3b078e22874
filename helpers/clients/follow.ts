import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { realMilliseconds } from '../lab-time.ts';
import { type AzureErrorBody, describedIn } from './azure-error.ts';
import { readConflict } from './busy.ts';
import { AnswerLost, isAnswerLost, lastETag } from './lost-answers.ts';
import { isWriteOfScaleSet, type Policy, pathOf, signalOf } from './policy.ts';
import { tookEffect } from './took-effect.ts';

type Request = Parameters<Policy['sendRequest']>[0];
type Answer = Awaited<ReturnType<Policy['sendRequest']>>;
type Next = Parameters<Policy['sendRequest']>[1];

/** Lab seconds: between two looks, and after which what goes on is given up. */
const PAUSE = 15;
const LONGEST = 3600;
/** How often a write is sent again that was not done. */
const RETRIES = 5;
/** In these states of a resource nothing goes on with it, and it did not end well. */
const ENDED_BADLY = ['Failed', 'Canceled'];

/**
 * Follows a write whose answer was lost. If the resource shows what was sent, and has changed, it was done: so the end of what it began is
 * waited for, and the resource is the answer. To send the write once more would begin anew. If it was not done, it is sent again.
 */
export function follow(speed: number): Policy {
  const pause = (request: Request, seconds: number) =>
    setTimeout(realMilliseconds(seconds, speed), undefined, signalOf(request));
  return {
    name: 'labFollow',
    async sendRequest(request, next) {
      const { method, body, requestId } = request;
      const before = lastETag(request);
      for (let tries = 1; ; tries += 1) {
        const outcome = await next(request).catch((error: unknown) => {
          if (error instanceof AnswerLost) return error;
          throw error;
        });
        const isLost = outcome instanceof AnswerLost;
        const isDeployment = !isLost && isDeploymentActive(outcome);
        if (!isLost && !(isFollowed(request) && isAnswerLost(request) && isInProgress(outcome))) return outcome;
        const seen = await read(request, next);
        // A deployment does not show the template; but nobody else deploys under this name.
        if (isDeployment || wasDone(seen, String(body), isLost ? before : undefined)) {
          return await toTheEnd(request, next, seen, () => pause(request, PAUSE));
        }
        if (seen.status >= 400 && seen.status !== 404) return seen;
        Object.assign(request, { method, body, requestId });
        request.headers.set('Content-Type', 'application/json');
        request.headers.set('x-ms-client-request-id', requestId);
        // What goes on was begun by somebody else.
        if (!isLost) return outcome;
        if (tries > RETRIES && outcome.answer) return outcome.answer;
        if (tries > RETRIES) throw outcome.cause;
        await pause(request, 2 ** tries);
      }
    },
  };
}

function isFollowed(request: Request): boolean {
  return isWriteOfScaleSet(request) || (request.method === 'PUT' && /\/deployments\/[^/]+$/i.test(pathOf(request)));
}

function isInProgress({ status, bodyAsText }: Answer): boolean {
  return status === 409 && readConflict(bodyAsText) === 'in progress';
}

function isDeploymentActive({ status, bodyAsText }: Answer): boolean {
  return status === 409 && describedIn(bodyAsText)?.code === 'DeploymentActive';
}

/**
 * A write that changes nothing shows as well before it was done: by the ETag, where one is known, the two are told apart. If something
 * goes on with a resource that shows all that was sent, it makes no difference: there is nothing more to ask for.
 */
function wasDone(seen: Answer, sent: string, before: string | undefined): boolean {
  if (seen.status >= 400 || !tookEffect(parse(seen.bodyAsText), parse(sent))) return false;
  const now = seen.headers.get('ETag');
  return before === undefined || now === undefined || now !== before;
}

/** Waits until nothing goes on with a resource any more, and answers it. */
async function toTheEnd(request: Request, next: Next, first: Answer, pause: () => Promise<unknown>): Promise<Answer> {
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
function read(request: Request, next: Next): Promise<Answer> {
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

function parse(json: string | null | undefined): Body {
  return Object(JSON.parse(json || '{}'));
}
