import type { Policy } from './policy.ts';

/** Requests are known by their objects: a request that is tried again is the same one. */
const lost = new WeakSet<object>();

/** Notes requests that got no answer, or a fault of Azure's for one: what they asked for may have been done all the same. */
export const lostAnswers: Policy = {
  name: 'labLostAnswers',
  async sendRequest(request, next) {
    try {
      const answer = await next(request);
      if (answer.status >= 500) lost.add(request);
      return answer;
    } catch (error) {
      lost.add(request);
      throw error;
    }
  },
};

/** Whether an earlier try of a request may have done what it asks for, though nobody said so. */
export function isAnswerLost(request: object): boolean {
  return lost.has(request);
}
