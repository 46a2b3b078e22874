import { type Answer, isWriteOfScaleSet, type Policy, pathOf } from './policy.ts';

/** Requests are known by their objects: a request that is tried again is the same one. */
const lost = new WeakSet<object>();
/** The last ETag of each scale set that was seen, by its path. */
const etags = new Map<string, string>();

/** The answer to a write of a scale set was lost. It is not tried again before somebody has looked. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
  /** A fault of Azure's; undefined if there was no answer at all. */
  readonly answer: Answer | undefined;

  constructor(answer: Answer | undefined, cause?: unknown) {
    super('The answer was lost.', { cause });
    this.answer = answer;
  }
}

/** Notes requests that got no answer, or a fault of Azure's for one: what they asked for may have been done all the same. */
export const lostAnswers: Policy = {
  name: 'labLostAnswers',
  async sendRequest(request, next) {
    const answer = await next(request).catch((error: unknown) => {
      lost.add(request);
      // What was given up here was not lost on the way.
      if (isWriteOfScaleSet(request) && !request.abortSignal?.aborted) throw new AnswerLost(undefined, error);
      throw error;
    });
    const etag = answer.headers.get('ETag');
    if (etag !== undefined) etags.set(pathOf(request), etag);
    if (answer.status < 500) return answer;
    lost.add(request);
    if (isWriteOfScaleSet(request)) throw new AnswerLost(answer);
    return answer;
  },
};

/** Whether an earlier try of a request may have done what it asks for, though nobody said so. */
export function isAnswerLost(request: object): boolean {
  return lost.has(request);
}

/** The ETag that a resource had when it was last seen. */
export function lastETag(request: Parameters<typeof pathOf>[0]): string | undefined {
  return etags.get(pathOf(request));
}
