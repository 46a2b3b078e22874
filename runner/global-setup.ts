import type { TestProject } from 'vitest/node';
import { describeFailure } from '../helpers/azure/clients/azure-error.ts';
import { isBug } from '../helpers/verdict/judge.ts';
import { Interrupted, trapInterruptions } from './setup/interruption.ts';
import { LabRun } from './setup/lab-run.ts';
import { RunLog } from './setup/run-log.ts';
import '../helpers/lab/provided-lab.ts';

let run: LabRun | undefined;
let tellFailure: (what: string, error: unknown) => void = () => {};

/** Deploys the lab before the first spec and tells the specs where it is. If it cannot, it says why, and no spec runs. */
export async function setup(project: TestProject): Promise<void> {
  const { vitest } = project;
  const signal = trapInterruptions(vitest, async () => run?.abandon());
  // Thrown, failures would be printed together with places in our code, and with "No test files found".
  tellFailure = (what, error) => {
    if (isBug(error)) throw error;
    vitest.logger.error(`\n${what}\n${describeFailure(error).join('\n')}\n`);
    process.exitCode ||= 1;
  };
  try {
    run = new LabRun(new RunLog((line) => vitest.logger.log(line)));
    project.provide('lab', await run.setUp(signal, vitest.state.getPaths()));
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      project.provide('setUpFailure', describeFailure(error).join('\n'));
      tellFailure('The lab could not be set up.', error);
    }
    // Not awaited: it waits for the run, which waits for this.
    void vitest.cancelCurrentRun('keyboard-input');
  } finally {
    if (run) project.provide('run', run.facts);
  }
}

/** Takes the lab down after the last spec, and also after a set-up that failed or was interrupted: so it is a named export. */
export async function teardown(): Promise<void> {
  await run?.tearDown().catch((error: unknown) => tellFailure('The lab could not be taken down.', error));
}
