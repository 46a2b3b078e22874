import { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { install } from '@sinonjs/fake-timers';

/** Every run begins at the same moment, so that the same happens in it each time. */
const BEGIN = new Date('2026-01-01T00:00:00Z');
/** The resources of the event loop that are work and not waiting, such as files that are being read. All else here is promises. */
const WORK = ['Immediate', 'FSReqCallback', 'FSReqPromise', 'CloseReq'];

const realImmediate = setImmediate;

/**
 * Runs work in a time that leaps: as soon as everything in this process waits, it is the moment at which the first wait ends. An hour of
 * lab time takes as long as the work in it. Immediates wait for files too, so that the order of things does not depend on the disk. Only
 * for what runs in this process alone: it waits for no sockets and no other processes.
 */
export async function inVirtualTime<T>(work: () => Promise<T>): Promise<T> {
  const clock = install({
    now: BEGIN,
    toFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'Date',
      'performance',
    ],
  });
  const { timeout } = AbortSignal;
  AbortSignal.timeout = abortAfter;
  Object.assign(crypto.subtle, { digest });
  // So that `import { setTimeout } from 'node:timers/promises'` gets the fake one too.
  syncBuiltinESMExports();
  const over = new AbortController();
  try {
    return await Promise.race([work(), leap(clock, over.signal)]);
  } finally {
    over.abort();
    AbortSignal.timeout = timeout;
    Reflect.deleteProperty(crypto.subtle, 'digest');
    clock.uninstall();
    syncBuiltinESMExports();
  }
}

/** Moves time on until `over` is aborted. Never resolves; rejects when nothing can happen any more. */
async function leap(clock: ReturnType<typeof install>, over: AbortSignal): Promise<never> {
  while (!over.aborted) {
    await new Promise((resolve) => realImmediate(resolve));
    if (over.aborted || isAtWork()) continue;
    if (clock.countTimers() === 0) throw new Error('Deadlock: every task is waiting and no timer is pending.');
    clock.next();
  }
  return new Promise(() => {});
}

function isAtWork(): boolean {
  return process.getActiveResourcesInfo().some((resource) => WORK.includes(resource));
}

/** `AbortSignal.timeout`, whose own timer the fake ones do not reach. */
function abortAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException('The time is over.', 'TimeoutError')), milliseconds);
  return controller.signal;
}

/** `crypto.subtle.digest`, whose own work is done in a thread that the event loop does not list: time would leap over it. */
async function digest(algorithm: string, data: ArrayBuffer): Promise<ArrayBuffer> {
  return new Uint8Array(createHash(algorithm.replace('-', '')).update(new Uint8Array(data)).digest()).buffer;
}
