import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { type AzureErrorBody, describedIn } from './azure-error.ts';
import { readConflict } from './busy.ts';
import { isAnswerLost } from './lost-answers.ts';
import { type Policy, signalOf } from './policy.ts';

/** Lab seconds: the first pause after a failure that may pass, the longest one, and the pause while Azure is busy with a resource. */
const FIRST_PAUSE = 1;
const LONGEST_PAUSE = 60;
const BUSY_PAUSE = 15;
/** Azure may be busy for five lab minutes; then its answer is taken for what it says. */
const BUSY_TRIES = 20;
/** What an earlier try has begun may go on for an hour. */
const OWN_TRIES = 240;

const impatient = new AsyncLocalStorage<Impatience>();

/** What is noted of calls whose conflicts are answers. */
export interface Impatience {
  /** Azure's last refusal. The SDK forgets part of it. */
  error?: AzureErrorBody | undefined;
}

/**
 * What the SDK itself retries, in lab time: 429 after the Retry-After it came with, 408, 5xx, and connections that broke.
 * Azure's Retry-After is in real seconds.
 */
export function transientRetries(speed: number) {
  return {
    maxRetries: 5,
    retryDelayInMs: realMilliseconds(FIRST_PAUSE, speed),
    maxRetryDelayInMs: realMilliseconds(LONGEST_PAUSE, speed),
  };
}

/** Sends a request again while Azure answers 409 because it is busy with something else, or with what an earlier try began. */
export function conflictRetries(speed: number): Policy {
  return {
    name: 'labPatience',
    async sendRequest(request, next) {
      for (let tries = 1; ; tries += 1) {
        const answer = await next(request);
        const impatience = impatient.getStore();
        if (impatience && answer.status >= 400) impatience.error = describedIn(answer.bodyAsText);
        const conflict = answer.status === 409 ? readConflict(answer.bodyAsText) : 'answer';
        if (conflict === 'answer' || (conflict === 'in progress' && impatience)) return answer;
        if (tries > (isAnswerLost(request) ? OWN_TRIES : BUSY_TRIES)) return answer;
        await setTimeout(realMilliseconds(BUSY_PAUSE, speed), undefined, signalOf(request));
      }
    },
  };
}

/** Makes a call whose conflicts with what goes on are answers, and are not waited out. `impatience` learns what Azure said. */
export function withoutPatience<T>(impatience: Impatience, call: () => Promise<T>): Promise<T> {
  return impatient.run(impatience, call);
}

/** Whether whoever calls now wants to know of a conflict. */
export function areConflictsAnswers(): boolean {
  return impatient.getStore() !== undefined;
}
