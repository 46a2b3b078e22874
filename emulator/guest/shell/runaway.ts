import { LONGEST_TURN, processorTime } from '../system/turn.ts';

/** The steps of the interpreter that no script is ended for, however long they take: it loads its programs when they are first called. */
const FEW_STEPS = 100;

/** The interpreter works for so long that requests would have to wait. */
class Runaway extends Error {
  override message = '[emulator: it takes more processor time in one go than the emulated guest has]';
}

/** Ends a script that lets nothing else run for too long, as awk does in a loop: the interpreter waits for no one there. */
export class RunawayWatch {
  readonly #controller = new AbortController();
  /** True until the event loop serves others again. */
  #alone = false;
  #steps = 0;
  #since = { wall: 0, processor: 0 };

  /** Is aborted when the script runs away. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  readonly message = `bash: ${new Runaway().message}\n`;

  /** Begins to count again: the script has let others run. */
  resume(): void {
    this.#steps = 0;
    this.#since = { wall: performance.now(), processor: processorTime() };
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
    this.#steps += 1;
    // Reading the real time costs less than reading the processor's.
    if (this.#steps < FEW_STEPS || performance.now() - this.#since.wall < LONGEST_TURN) return;
    if (processorTime() - this.#since.processor < LONGEST_TURN) return;
    this.#controller.abort();
    throw new Runaway();
  }
}
