import type { Vitest } from 'vitest/node';

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/** The reason why a step of the run was aborted: somebody pressed Ctrl-C, or ended the process otherwise. It was told already. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * From now on a signal ends the run in order: what is under way is aborted, no further spec begins, the tear-down runs to its
 * end. Answers the signal that set-up steps are to heed; a tear-down must not.
 */
export function trapSignals(vitest: Vitest): AbortSignal {
  const controller = new AbortController();
  for (const [name, exitCode] of SIGNALS) {
    // Vitest's own handler exits at once, before any tear-down.
    process.removeAllListeners(name);
    process.on(name, () => {
      if (controller.signal.aborted) return;
      vitest.logger.log(`\nInterrupted by ${name}. No further spec begins, and what was made is taken down.\n`);
      controller.abort(new Interrupted(name));
      void vitest
        .cancelCurrentRun('keyboard-input')
        .then(() => vitest.close())
        .finally(() => process.exit(exitCode));
    });
  }
  return controller.signal;
}
