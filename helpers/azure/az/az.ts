import { execa } from 'execa';
import * as v from 'valibot';
import type { Environment } from '../../environment.ts';
import { AzError } from './az-error.ts';
import { asTyped } from './command-line.ts';

/** For every target: JSON out, nothing sent to Microsoft, no questions, no colours, nothing installed on the way. */
const HYGIENE = {
  AZURE_CORE_COLLECT_TELEMETRY: 'false',
  AZURE_CORE_ONLY_SHOW_ERRORS: 'true',
  AZURE_CORE_NO_COLOR: 'true',
  AZURE_CORE_OUTPUT: 'json',
  AZURE_CORE_SURVEY_MESSAGE: 'false',
  AZURE_CORE_DISABLE_PROGRESS_BAR: 'true',
  AZURE_EXTENSION_USE_DYNAMIC_INSTALL: 'no',
};

const versionSchema = v.object({ 'azure-cli': v.string() });

/** Is told of each command: as typed when it starts, with its seconds when it has ended. */
export interface AzListener {
  started(command: string): void;
  ended(command: string, seconds: number): void;
}

/** az, in an environment of its own. */
export class Az {
  readonly path: string;
  readonly environment: Environment;
  readonly #listener: AzListener | undefined;

  constructor(path: string, environment: Environment = {}, listener?: AzListener) {
    this.path = path;
    this.environment = { ...HYGIENE, ...environment };
    this.#listener = listener;
  }

  /** Runs a command and answers what it printed. Throws an `AzError` with its stderr if it fails, the signal's reason if it aborts. */
  async run(args: readonly string[], { signal }: { signal?: AbortSignal | undefined } = {}): Promise<string> {
    signal?.throwIfAborted();
    const begin = performance.now();
    const execution = this.#execute(args, signal);
    // Told only now that it runs, in its own process group: a Ctrl-C by somebody who has read it does not reach it.
    this.#listener?.started(asTyped(args));
    const { exitCode, stdout, stderr, failed, shortMessage } = await execution;
    this.#listener?.ended(asTyped(args), (performance.now() - begin) / 1000);
    signal?.throwIfAborted();
    if (failed) throw new AzError(args, exitCode, stderr || (exitCode === undefined ? (shortMessage ?? '') : ''));
    return stdout;
  }

  /** Runs a command and answers its output as the schema reads it. */
  async json<T extends v.GenericSchema>(
    args: readonly string[],
    schema: T,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<v.InferOutput<T>> {
    const stdout = await this.run(args, options);
    try {
      return v.parse(schema, JSON.parse(stdout));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new AzError(args, 0, `${stdout.slice(0, 500)}\nThis is not the answer that was expected: ${reason}`);
    }
  }

  /** For example `2.45.0`. */
  async version(signal?: AbortSignal): Promise<string> {
    // Not told to the listener: it is no step of the lab.
    const silent = new Az(this.path, this.environment);
    return (await silent.json(['version'], versionSchema, { signal }))['azure-cli'];
  }

  async #execute(args: readonly string[], signal: AbortSignal | undefined) {
    // In a group of its own, Ctrl-C in the terminal does not reach az: the run decides what is stopped.
    const detached = process.platform !== 'win32';
    const running = execa(this.path, args, {
      env: this.environment,
      stdin: 'ignore',
      reject: false,
      detached,
      forceKillAfterDelay: 3000,
      ...(signal && { cancelSignal: signal }),
    });
    // Microsoft's az is a shell script that starts Python: stopping the script alone would leave Python running.
    const stopGroup = () => void (detached && running.pid !== undefined && killGroup(running.pid));
    signal?.addEventListener('abort', stopGroup);
    const result = await running;
    signal?.removeEventListener('abort', stopGroup);
    return result;
  }
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch {
    // It has ended in the meantime.
  }
}
