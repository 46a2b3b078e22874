import type { TestProject } from 'vitest/node';
import { describeFailure } from '../helpers/azure/clients/azure-error.ts';
import { isBug } from '../helpers/verdict/judge.ts';
import { forConsole } from './report/plain-text.ts';
import { LabRun } from './setup/lab-run.ts';
import { RunLog } from './setup/run-log.ts';
import { Interrupted, trapInterruptions } from './setup/vitest/interruption.ts';
import { specsToRun } from './setup/vitest/specs-to-run.ts';
import '../helpers/lab/provided-lab.ts';

let run: LabRun | undefined;
let tellFailure: (what: string, error: unknown) => void = () => {};

/** Sets the lab up before the first spec and provides it to the specs. If that fails, it says why, and no spec runs. */
export async function setup(project: TestProject): Promise<void> {
  const { vitest } = project;
  const signal = trapInterruptions(vitest, async () => run?.abandon());
  // If failures were thrown, Vitest would print them with our stack trace and "No test files found".
  tellFailure = (what, error) => {
    if (isBug(error)) throw error;
    vitest.logger.error(`\n${what}\n${forConsole(describeFailure(error).join('\n'))}\n`);
    process.exitCode ||= 1;
  };
  try {
    run = new LabRun(process.env, new RunLog((line) => vitest.logger.log(line)));
    project.provide('lab', await run.setUp(signal, specsToRun(vitest)));
    project.provide('leapDoor', run.leapDoor);
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      project.provide('setUpFailure', describeFailure(error).join('\n'));
      tellFailure('The lab could not be set up.', error);
    }
    // Not awaited, because it waits for the run, which waits for this function.
    void vitest.cancelCurrentRun('keyboard-input');
  } finally {
    if (run) project.provide('run', run.facts);
  }
}

/** Tears the lab down after the last spec. It is a named export because Vitest then calls it after a failed set-up too. */
export async function teardown(): Promise<void> {
  await run?.tearDown().catch((error: unknown) => tellFailure('The lab could not be torn down.', error));
}
