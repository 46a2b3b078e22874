import { DURATIONS } from '../../clock/durations.ts';
import type { Azure } from '../../arm/azure.ts';
import { AzureError } from '../../core/azure-error.ts';
import type { JsonObject } from '../../core/json.ts';
import { read } from '../../schema/read.ts';
import { list, object, opt, text } from '../../schema/types.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { outputOf } from '../extensions/run.ts';
import { isRunning } from '../instances/boot.ts';
import type { Instance } from '../instances/instance.ts';
import { runInGuest } from '../machines/guests.ts';
import { computeDialect } from '../refusals/error-format.ts';
import { invalidParameter, notBuilt } from '../refusals/values.ts';
import { findInstance, ONE_INSTANCE } from '../routes/paths.ts';
import { act } from './act.ts';

const RunCommandInput = object('RunCommandInput', {
  commandId: text,
  script: opt(list(text)),
  parameters: opt(list(object('RunCommandInputParameter', { name: text, value: text }))),
});

/** Run command on an instance: a script of the caller's, run by the guest's agent as root. */
export function runCommandRoutes(azure: Azure): Route[] {
  return [
    {
      method: 'POST',
      path: `${ONE_INSTANCE}/runCommand`,
      handle: (request) => runCommand(azure, request, findInstance(azure, request)),
    },
  ];
}

function runCommand(azure: Azure, request: ArmRequest, instance: Instance): Answer {
  const { commandId, script, parameters = [] } = read(RunCommandInput, request.body, computeDialect('runCommand'));
  if (!/^RunShellScript$/i.test(commandId)) throw otherCommand(commandId);
  const lines = script ?? SAMPLE;
  checkFree(instance);
  instance.isCommanded = true;
  return act(azure, request, instance.set, 1, async () => {
    try {
      await azure.clock.sleep(DURATIONS.runCommand.seconds);
      const result = await runInGuest(instance, lines.join('\n'), parameters);
      return { value: [resultView(outputOf(result))] };
    } finally {
      instance.isCommanded = false;
    }
  });
}

/** What it runs when no script was sent (its output is recorded in azure-cli#32286). */
const SAMPLE = ['echo "This is a sample script"', 'echo "Optional parameters: $0 $@"'];

/** Recorded in RC (azure-arm §6). A script that fails is said to have succeeded, too (azure-cli#14425): only its output tells. */
function resultView(output: string): JsonObject {
  return {
    code: 'ProvisioningState/succeeded',
    level: 'Info',
    displayStatus: 'Provisioning succeeded',
    message: `Enable succeeded: \n${output}`,
  };
}

function checkFree(instance: Instance): void {
  // Recorded in azure-cli#32305, azure-docs#43356.
  if (instance.isCommanded)
    throw new AzureError(
      409,
      'Conflict',
      'Run command extension execution is in progress. Please wait for completion before invoking a run command.',
    );
  // assumed for scale sets: the words of virtual machines.
  if (!isRunning(instance))
    throw new AzureError(409, 'OperationNotAllowed', `Cannot modify extensions in the VM when the VM is not running.`);
}

function otherCommand(commandId: string): AzureError {
  const known = ['RunShellScript', 'ifconfig', 'RunPowerShellScript', 'EnableRemotePS', 'EnableAdminAccount'];
  if (known.some((each) => each.toLowerCase() === commandId.toLowerCase()))
    return notBuilt(`The built-in command '${commandId}' is not built, RunShellScript is.`, 'compute/actions');
  // assumed: the words.
  return invalidParameter(`The entity was not found: command '${commandId}'.`, 'commandId');
}
