import { LONGEST_TURN, processorTime } from '../system/turn.ts';

const MESSAGE = '[emulator: it takes more processor time in one go than the emulated guest has]';

/** The interpreter works for so long that requests would have to wait. */
class Runaway extends Error {
  override message = MESSAGE;
}

/** Ends a script that lets nothing else run for too long, as awk does in a loop: the interpreter waits for no one there. */
export class RunawayWatch {
  readonly #controller = new AbortController();
  /** True until the event loop serves others again. */
  #alone = false;
  /** The beginning of the work that is measured. */
  #since: { wall: number; processor: number } | undefined;
  #lastStep = 0;

  /** Is aborted when the script runs away. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly message = `bash: ${MESSAGE}\n`;

  /** Begins to count again at the next step: the script has let others run. Until then the interpreter may load a program, at its first call. */
  resume(): void {
    this.#since = undefined;
  }

  /** Counts a step of the interpreter. Throws if the script has run away. */
  step(): void {
    if (!this.#alone) {
      this.#alone = true;
      this.resume();
      setImmediate(() => {
        this.#alone = false;
      });
    }
    const now = performance.now();
    // A script whose texts double takes longer for each step than for the one before.
    const next = now - this.#lastStep;
    this.#lastStep = now;
    this.#since ??= { wall: now, processor: processorTime() };
    // Reading the real time costs less than reading the processor's.
    if (now - this.#since.wall + next < LONGEST_TURN) return;
    const used = processorTime() - this.#since.processor;
    if (used + Math.min(next, used) < LONGEST_TURN) return;
    this.#controller.abort();
    throw new Runaway();
  }
}
