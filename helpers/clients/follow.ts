import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { realMilliseconds } from '../lab-time.ts';
import { describedIn } from './azure-error.ts';
import { readConflict } from './busy.ts';
import { isAnswerLost } from './lost-answers.ts';
import { type Policy, signalOf } from './policy.ts';
import { tookEffect } from './took-effect.ts';

type Request = Parameters<Policy['sendRequest']>[0];
type Answer = Awaited<ReturnType<Policy['sendRequest']>>;

/** Lab seconds: between two looks, and after which what goes on is given up. */
const PAUSE = 15;
const LONGEST = 3600;
/** In these states of a resource nothing goes on with it. */
const ENDED = ['Succeeded', 'Failed', 'Canceled'];

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
        if (ENDED.includes(state)) {
          throw new Error(`The answer to ${method} ${request.url} was lost, and what it began has ended as ${state}.`);
        }
        await setTimeout(realMilliseconds(PAUSE, speed), undefined, signalOf(request));
        answer = await look();
      }
      return refused;
    },
  };
}

/** Reads the resource that a request is to write. The request is the SDK's, and becomes one that reads. */
function read(request: Request, next: (request: Request) => Promise<Answer>): Promise<Answer> {
  request.method = 'GET';
  delete request.body;
  // It is another request, also for the log.
  request.requestId = randomUUID();
  request.headers.set('x-ms-client-request-id', request.requestId);
  for (const name of ['Content-Type', 'Content-Length']) request.headers.delete(name);
  return next(request);
}

function parse(json: string | null | undefined): { properties?: { provisioningState?: string } } {
  return Object(JSON.parse(json || '{}'));
}
