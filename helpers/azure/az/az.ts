import type { execa as Execa } from 'execa';
import * as v from 'valibot';
import type { Environment } from '../../environment.ts';
import { AzError } from './az-error.ts';
import { asTyped } from './command-line.ts';
import { quickStart } from './quick-start.ts';

/** Environment of every command: JSON output, no telemetry, no questions, no colors, no installation of extensions. */
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

/** A listener for commands: each as typed when it starts, and with its seconds when it has ended. */
export interface AzListener {
  started(command: string): void;
  ended(command: string, seconds: number): void;
}

/** The Azure CLI in its own environment. */
export class Az {
  readonly path: string;
  readonly environment: Environment;
  readonly #listener: AzListener | undefined;

  constructor(path: string, environment: Environment = {}, listener?: AzListener) {
    this.path = path;
    this.environment = { ...HYGIENE, ...quickStart(path), ...environment };
    this.#listener = listener;
  }

  /** Runs a command and returns its output. Throws an `AzError` with its stderr if it fails, and the signal's reason on abort. */
  async run(args: readonly string[], { signal }: { signal?: AbortSignal | undefined } = {}): Promise<string> {
    // A run without az needs none of the hundred modules that start a process.
    const { execa } = await import('execa');
    signal?.throwIfAborted();
    const begin = performance.now();
    const execution = this.#execute(execa, args, signal);
    // The listener prints the command once its process group exists, because a user may press Ctrl-C on reading it.
    this.#listener?.started(asTyped(args));
    const { exitCode, stdout, stderr, failed, shortMessage } = await execution;
    this.#listener?.ended(asTyped(args), (performance.now() - begin) / 1000);
    signal?.throwIfAborted();
    if (failed) throw new AzError(args, exitCode, stderr || (exitCode === undefined ? (shortMessage ?? '') : ''));
    return stdout;
  }

  /** Runs a command and returns its output as the schema parses it. */
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
      throw new AzError(args, 0, `${stdout.slice(0, 500)}\nThe output does not have the expected form: ${reason}`);
    }
  }

  /** Returns az's version, for example `2.45.0`. */
  async version(signal?: AbortSignal): Promise<string> {
    // The listener does not see this command, because it isn't a step of the lab.
    const silent = new Az(this.path, this.environment);
    return (await silent.json(['version'], versionSchema, { signal }))['azure-cli'];
  }

  async #execute(execa: typeof Execa, args: readonly string[], signal: AbortSignal | undefined) {
    // In its own process group, az gets no Ctrl-C from the terminal, so that the run decides when to stop it.
    const detached = process.platform !== 'win32';
    const running = execa(this.path, args, {
      env: this.environment,
      stdin: 'ignore',
      reject: false,
      detached,
      forceKillAfterDelay: 3000,
      ...(signal && { cancelSignal: signal }),
    });
    // az is a shell script that starts Python, which would survive the end of the script.
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
    // The group has ended in the meantime.
  }
}
