import type { Vitest } from 'vitest/node';

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;
/** One Ctrl-C comes up to three times: from the terminal, from npm, from run-lab.ts. Within so many milliseconds it is the same one. */
const SAME_PRESS = 1000;

/** The reason why a step of the run was aborted: a signal, or an error that nobody caught. It was told already. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * From now on a signal ends the run in order: what is under way is aborted, no further spec begins, the tear-down runs to its
 * end. So does an error in this process that nobody catches. A second signal does not wait for the tear-down: it calls `abandon`,
 * and exits. Answers the signal that set-up steps are to heed; a tear-down must not.
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
      `\nInterrupted by ${why}. No further spec begins, and what was made is taken down.\n` +
        'Ctrl-C now sends the deletion and does not wait for it.\n',
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
      logger.log(`\nInterrupted again, by ${name}: the tear-down is not awaited.\n`);
      void abandon().finally(() => process.exit(exitCode));
    });
  }
  // Here, too, Vitest would exit at once; and Node would, at an exception that nobody listens to.
  process.removeAllListeners('unhandledRejection');
  for (const name of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(name, (error: unknown) => {
      logger.printError(error, { fullStack: true, type: 'Unhandled Error' });
      process.exitCode = 1;
      if (!signal.aborted) endInOrder('an error that nobody caught', 1);
    });
  }
  // A terminal that was closed, or `| head`: nobody reads any more. What was made is taken down all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return signal;
}
