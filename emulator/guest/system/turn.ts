/** The milliseconds of processor time after which guests let requests have their turn. */
export const LONG_TURN = 20;
/** The milliseconds after which a script that can't do so is ended. */
export const LONGEST_TURN = 200;

let began: { wall: number; processor: number } | undefined;
let looked = 0;

/** Returns the processor time of this thread in milliseconds. Unlike real time, it doesn't grow when the machine is busy with other things. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * Looks at the time in a turn of the event loop. If guests have taken a long one, returns the milliseconds since any of them last
 * looked, which are the caller's own. Returns 0 otherwise.
 */
export function timeOfLongTurn(): number {
  const wall = performance.now();
  if (began === undefined) {
    looked = processorTime();
    began = { wall, processor: looked };
    setImmediate(() => {
      began = undefined;
    });
  }
  // Real time is read in no time.
  if (wall - began.wall < LONG_TURN) return 0;
  const now = processorTime();
  if (now - began.processor < LONG_TURN) return 0;
  const own = now - looked;
  looked = now;
  return own;
}

const waiting: (() => void)[] = [];

/** Resolves once the event loop has served others. Of those who wait, one goes on in each turn: together they would take a long one. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(resumeOne);
  });
}

function resumeOne(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(resumeOne);
}
