import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { AzureError } from '../../core/azure-error.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { read } from '../../schema/read.ts';
import { list, object, opt, text } from '../../schema/types.ts';
import { outputOf } from '../extensions/run.ts';
import { isRunning } from '../instances/boot.ts';
import type { Instance } from '../instances/instance.ts';
import { runInGuest } from '../machines/guests.ts';
import { computeErrorFormat } from '../refusals/error-format.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { valueRefusals } from '../refusals/values.ts';
import { act } from './act.ts';

const RunCommandInput = object('RunCommandInput', {
  commandId: text,
  script: opt(list(text)),
  parameters: opt(list(object('RunCommandInputParameter', { name: text, value: text }))),
});

/** Runs a script of the caller as root, by the guest's agent. */
export function runCommand(azure: Azure, request: ArmRequest, instance: Instance): Answer {
  const {
    commandId,
    script,
    parameters = [],
  } = read(RunCommandInput, request.body, computeErrorFormat('runCommand', request));
  if (!/^RunShellScript$/i.test(commandId)) throw otherCommand(commandId);
  const lines = script ?? SAMPLE;
  checkFree(instance);
  instance.isCommanded = true;
  if (azure.behaviors.runCommandExtension === 'listed') installHandler(azure, instance);
  return act(azure, request, instance.set, 1, async () => {
    try {
      await azure.clock.sleep(DURATIONS.runCommand.seconds);
      const result = await runInGuest(instance, lines.join('\n'), parameters);
      return { value: [resultView(outputOf(result))] };
    } finally {
      void azure.clock.slowly({ slowness: 1 }, () => release(azure, instance));
    }
  });
}

/** Lets the next run command begin, in Azure some time after the last one has succeeded. */
async function release(azure: Azure, instance: Instance): Promise<void> {
  if (azure.behaviors.runCommandBusy === 'forAWhile') await azure.clock.sleep(azure.lag(DURATIONS.runCommandBusy));
  instance.isCommanded = false;
}

/** Adds the platform's extension that runs the command. Its name and version are assumed. */
function installHandler({ clock }: Azure, { extensions }: Instance): void {
  const name = 'RunCommandLinux';
  const type = `Microsoft.CPlat.Core.${name}`;
  const ran = { key: '', handlerVersion: '1.0.5', state: 'Succeeded', message: '', time: clock.now() } as const;
  extensions.set(name, { name, type, ...ran, byPlatform: true });
}

/** The script that runs when the request has none (source: azure-cli-32286). */
const SAMPLE = ['echo "This is a sample script"', 'echo "Optional parameters: $0 $@"'];

/** The result of a command. It is "succeeded" even if the script failed: only the output tells (source: recording-cli-run-command, azure-cli-14425). */
function resultView(output: string): JsonObject {
  return {
    code: 'ProvisioningState/succeeded',
    level: 'Info',
    displayStatus: 'Provisioning succeeded',
    message: `Enable succeeded: \n${output}`,
  };
}

function checkFree(instance: Instance): void {
  if (instance.isCommanded) throw instanceRefusals.runCommandInProgress();
  if (!isRunning(instance)) throw instanceRefusals.runCommandWhileStopped();
}

function otherCommand(commandId: string): AzureError {
  const known = ['RunShellScript', 'ifconfig', 'RunPowerShellScript', 'EnableRemotePS', 'EnableAdminAccount'];
  if (known.some((each) => each.toLowerCase() === commandId.toLowerCase()))
    return valueRefusals.notBuilt(
      `The built-in command '${commandId}' is not built, RunShellScript is.`,
      'compute/actions',
    );
  return valueRefusals.entityNotFound();
}
