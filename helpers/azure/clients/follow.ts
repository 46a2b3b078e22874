import { setTimeout } from 'node:timers/promises';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { describedIn } from './azure-error.ts';
import { readConflict } from './busy.ts';
import { PAUSE, parse, read, toTheEnd } from './look.ts';
import { AnswerLost, isAnswerLost, lastETag } from './lost-answers.ts';
import { type Answer, isWriteOfScaleSet, type Policy, pathOf, type Request, signalOf } from './policy.ts';
import { tookEffect } from './took-effect.ts';

/** How often a write is sent again that was not done. */
const RETRIES = 5;
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
