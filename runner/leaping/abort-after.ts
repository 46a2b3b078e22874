/** Replaces `AbortSignal.timeout`, whose own timer cannot be faked. */
export function abortAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException('The time is over.', 'TimeoutError')), milliseconds).unref();
  return controller.signal;
}
