import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeFailure } from '../../../helpers/azure/clients/azure-error.ts';
import type { Environment } from '../../../helpers/environment.ts';
import type { CommandContext } from '../../../runner/operator/command-context.ts';
import { LabRun } from '../../../runner/setup/lab-run.ts';
import { openCloud, startRun } from '../../../runner/setup/open.ts';
import { RunLog } from '../../../runner/setup/run-log.ts';

/** The environment of a machine without az and without Bicep. Nothing is in the folder. */
const bare = (folder: string) => ({ PATH: folder, HOME: folder, NUGET_PACKAGES: folder, LAB_REPORT: folder });

/** The specs of a set-up: one claim that needs nothing beside the deployment. */
const SPECS = [join(import.meta.dirname, '..', '..', '..', 'specs', '02-the-upgrade-policy-mode-is-rolling.spec.ts')];

/**
 * Sets the lab up in this process, on a machine without az and Bicep, and takes it down. Returns the message of the failure, as
 * a run prints it, and the other lines.
 */
export async function setUp(env: Environment): Promise<{ message: string | undefined; output: string }> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'lab-set-up-'));
  const lines: string[] = [];
  const log = new RunLog((line) => lines.push(line));
  let run: LabRun | undefined;
  let message: string | undefined;
  try {
    run = new LabRun({ ...bare(folder.path), LAB_SPEED: '6000', ...env }, log);
    await run.setUp(new AbortController().signal, SPECS);
  } catch (error) {
    message = describeFailure(error).join('\n');
  }
  await run?.tearDown();
  return { message, output: lines.join('\n') };
}

/** Returns the context of an operator's command, on an emulator in this process and without az, and the lines that it prints. */
export async function openContext(env: Environment = {}) {
  const cleanUp = new AsyncDisposableStack();
  const folder = cleanUp.use(await mkdtempDisposable(join(tmpdir(), 'lab-by-hand-')));
  const lines: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const log = new RunLog(tell);
  log.release();
  const { signal } = new AbortController();
  const cloud = await openCloud(startRun({ ...bare(folder.path), LAB_SPEED: '6000', ...env }, log), cleanUp, signal);
  const context: CommandContext = { ...cloud, tell, signal, yes: false };
  /** Runs a command and returns the lines that it printed. */
  const printed = async (command: () => Promise<unknown>): Promise<string> => {
    lines.length = 0;
    await command();
    return lines.join('\n');
  };
  return { context, printed, [Symbol.asyncDispose]: () => cleanUp.disposeAsync() };
}
