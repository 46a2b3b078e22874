import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { realMilliseconds } from '../lab-time.ts';
import { type AzureErrorBody, describedIn } from './azure-error.ts';
import { readConflict } from './busy.ts';
import { isAnswerLost } from './lost-answers.ts';
import { type Policy, signalOf } from './policy.ts';
import { tookEffect } from './took-effect.ts';

type Request = Parameters<Policy['sendRequest']>[0];
type Answer = Awaited<ReturnType<Policy['sendRequest']>>;
type Next = Parameters<Policy['sendRequest']>[1];

/** Lab seconds: between two looks, and after which what goes on is given up. */
const PAUSE = 15;
const LONGEST = 3600;
/** In these states of a resource nothing goes on with it, and it did not end well. */
const ENDED_BADLY = ['Failed', 'Canceled'];

/**
 * Follows a write whose answer was lost. It was tried again, and Azure says that something goes on with the resource. If the resource
 * shows what was sent, the first try began that: so its end is waited for, and the resource is the answer. To send the write once
 * more would begin anew.
 */
export function follow(speed: number): Policy {
  return {
    name: 'labFollow',
    async sendRequest(request, next) {
      const { method, body, requestId } = request;
      const refused = await next(request);
      if (!['PUT', 'PATCH'].includes(method) || !isAnswerLost(request) || refused.status !== 409) return refused;
      if (readConflict(refused.bodyAsText) !== 'in progress') return refused;
      const look = () => read(request, next);
      const first = await look();
      const isDeployment = describedIn(refused.bodyAsText)?.code === 'DeploymentActive';
      // A deployment does not show the template; but nobody else deploys under this name.
      if (!isDeployment && !tookEffect(parse(first.bodyAsText), parse(String(body)))) {
        Object.assign(request, { method, body, requestId });
        request.headers.set('Content-Type', 'application/json');
        return refused;
      }
      for (let answer = first, waited = 0; waited < LONGEST && answer.status < 400; waited += PAUSE) {
        const state = parse(answer.bodyAsText).properties?.provisioningState ?? '';
        if (state === 'Succeeded') return answer;
        if (ENDED_BADLY.includes(state)) throw await failureOf(request, next, state);
        await setTimeout(realMilliseconds(PAUSE, speed), undefined, signalOf(request));
        answer = await look();
      }
      return refused;
    },
  };
}

/** What a write that was followed has failed of. For a scale set its rolling upgrade says so, in the words in which the SDK would have. */
async function failureOf(request: Request, next: Next, state: string): Promise<Error> {
  const { url } = request;
  const lost = new Error(
    `The answer to a write of ${new URL(url).pathname} was lost, and what it began ended as ${state}.`,
  );
  if (!/\/virtualMachineScaleSets\/[^/?]+\?/i.test(url)) return lost;
  request.url = url.replace('?', '/rollingUpgrades/latest?');
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
