import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import type { PipelinePolicy, PipelineRequest } from '@azure/core-rest-pipeline';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { IN_PROGRESS, WRITES } from '../lost-responses/writes.ts';
import { type AzureErrorBody, describedIn } from './azure-error.ts';

/** Lab seconds before a request that met a conflict is sent again. */
const PAUSE = 15;
/** Tries in five lab minutes; after that, the conflict is returned. */
const TRIES = 20;
/** Tries in ten lab minutes, because an instance may stay busy long after a command has succeeded (source: azure-cli-32305). */
const TRIES_OF_RUN_COMMAND = 40;
/** Tries in an hour, for a conflict with an operation that an earlier try of the same request may have started. */
const TRIES_AFTER_LOST_RESPONSE = 240;

/**
 * Codes of a conflict that says nothing about the request itself: Azure was busy, and may be free by now. Other codes, such as
 * `PropertyChangeNotAllowed`, are rejections.
 */
const BUSY =
  /^(Conflict|ConflictingConcurrentWriteNotAllowed|AnotherOperationInProgress|RetryableError|RetryableErrorDueToAnotherOperation)$/;

/** Returns true for the error of a conflict that passes. */
export function isBusy({ code = '' }: AzureErrorBody = {}): boolean {
  return BUSY.test(code);
}

/** The last rejection during a call whose conflicts are returned. The SDK drops part of it. */
export interface ConflictCapture {
  error?: AzureErrorBody | undefined;
}

/** The retries of requests that get a 409 Conflict, for one set of clients. */
export class ConflictRetries {
  readonly #captures = new AsyncLocalStorage<ConflictCapture>();

  /** Makes a call whose conflicts with running operations are returned instead of retried, and fills `capture`. */
  capture<T>(capture: ConflictCapture, call: () => Promise<T>): Promise<T> {
    return this.#captures.run(capture, call);
  }

  /** Returns true during a call whose conflicts are returned instead of retried. */
  isCapturing(): boolean {
    return this.#captures.getStore() !== undefined;
  }

  /** The policy that sends a request again after a conflict. `speed` is in lab seconds in a real second. */
  policy(speed: number, hasLostResponse: (request: PipelineRequest) => boolean): PipelinePolicy {
    return {
      name: 'labConflictRetries',
      sendRequest: async (request, next) => {
        for (let tries = 1; ; tries += 1) {
          const response = await next(request);
          const capture = this.#captures.getStore();
          if (capture && response.status >= 400) capture.error = describedIn(response.bodyAsText);
          const kind = response.status === 409 ? kindOf(describedIn(response.bodyAsText)) : 'rejection';
          if (kind === 'rejection' || (kind === 'in progress' && capture)) return response;
          if (tries > triesOf(request, hasLostResponse(request))) return response;
          const { abortSignal } = request;
          await setTimeout(realMilliseconds(PAUSE, speed), undefined, {
            ...(abortSignal instanceof AbortSignal && { signal: abortSignal }),
          });
        }
      },
    };
  }
}

function triesOf({ url }: PipelineRequest, hasLostResponse: boolean): number {
  if (hasLostResponse) return TRIES_AFTER_LOST_RESPONSE;
  return WRITES.runCommand.path.test(url.split('?', 1)[0] ?? url) ? TRIES_OF_RUN_COMMAND : TRIES;
}

/** Tells a conflict that passes from one with an operation that is in progress, such as a rolling upgrade, and from a rejection. */
function kindOf(error: AzureErrorBody = {}): 'busy' | 'in progress' | 'rejection' {
  const { code = '', message = '' } = error;
  if (isBusy(error)) return 'busy';
  if (WRITES.deployment.proof.rejection.test(code)) return 'in progress';
  return code === 'OperationNotAllowed' && IN_PROGRESS.test(message) ? 'in progress' : 'rejection';
}
