import { syncBuiltinESMExports } from 'node:module';
import { install } from '@sinonjs/fake-timers';

/** Every variant begins at the same moment, so that what happens in it happens the same way each time. */
const BEGIN = new Date('2026-01-01T00:00:00Z');
/** Of what keeps the event loop going, that which is work and not waiting: files that are read, say. The rest here is promises. */
const WORK = ['Immediate', 'FSReqCallback', 'FSReqPromise', 'CloseReq'];

const realImmediate = setImmediate;

/**
 * Does something in a time that leaps: as soon as nobody in this process has anything to do but wait, it is the moment at which the
 * first of them waits no more. An hour of lab time takes as long as the work in it. Only for what runs in this process alone: it does
 * not wait for sockets or other processes.
 */
export async function inVirtualTime<T>(work: () => Promise<T>): Promise<T> {
  // setImmediate stays real: it is how the emulator, and this, know that all promises have had their turn.
  const clock = install({
    now: BEGIN,
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  const { timeout } = AbortSignal;
  AbortSignal.timeout = abortAfter;
  // So that `import { setTimeout } from 'node:timers/promises'` is heeded too.
  syncBuiltinESMExports();
  const over = new AbortController();
  try {
    return await Promise.race([work(), leap(clock, over.signal)]);
  } finally {
    over.abort();
    AbortSignal.timeout = timeout;
    clock.uninstall();
    syncBuiltinESMExports();
  }
}

/** Never resolves: it ends with what it drives. Rejects when nothing can happen any more. */
async function leap(clock: ReturnType<typeof install>, over: AbortSignal): Promise<never> {
  while (!over.aborted) {
    await new Promise((resolve) => realImmediate(resolve));
    if (over.aborted || isAtWork()) continue;
    if (clock.countTimers() === 0) throw new Error('Everybody waits, but for nothing that will ever happen.');
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
