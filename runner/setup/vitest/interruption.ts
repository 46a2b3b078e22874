import type { Vitest } from 'vitest/node';

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;
/** One Ctrl-C arrives up to three times: from the terminal, from npm, from run-lab.ts. Within so many milliseconds it is the same one. */
const SAME_PRESS = 1000;

/** The reason for aborting a step of the run: a signal, or an uncaught error. It was printed already. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Makes a signal or an uncaught error end the run in order: the current step is aborted, no further spec starts, and the tear-down
 * runs to its end. A second signal calls `abandon` and exits. Returns the AbortSignal for set-up steps; a tear-down must not use it.
 */
export function trapInterruptions(vitest: Vitest, abandon: () => Promise<void>): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  const { logger } = vitest;
  let exitCode = 1;
  let pressed = Number.NEGATIVE_INFINITY;
  let isAbandoned = false;
  const endInOrder = (why: string, code: number) => {
    exitCode = code;
    logger.log(
      `\nInterrupted by ${why}. No further spec starts, and the tear-down begins.\n` +
        'Press Ctrl-C again to request the deletion and exit without waiting.\n',
    );
    controller.abort(new Interrupted(why));
    void vitest
      .cancelCurrentRun('keyboard-input')
      .then(() => vitest.close())
      .finally(() => process.exit(code));
  };
  for (const [name, code] of SIGNALS) {
    // Vitest's own handler exits at once, before any tear-down.
    process.removeAllListeners(name);
    process.on(name, () => {
      const now = performance.now();
      if (isAbandoned || now - pressed < SAME_PRESS) return;
      pressed = now;
      if (!signal.aborted) return endInOrder(name, code);
      isAbandoned = true;
      logger.log(`\nInterrupted again by ${name}. The run does not wait for the tear-down.\n`);
      void abandon().finally(() => process.exit(exitCode));
    });
  }
  // Vitest's own handler would exit at once here too, and so would Node at an uncaught exception.
  process.removeAllListeners('unhandledRejection');
  for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(name, (error: unknown) => {
      logger.printError(error, { fullStack: true, type: 'Unhandled Error' });
      process.exitCode = 1;
      if (!signal.aborted) endInOrder('an uncaught error', 1);
    });
  }
  // After `| head`, or when the terminal was closed, writing fails. The tear-down runs all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return signal;
}
