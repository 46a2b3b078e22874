import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** What a command wrote; Azure keeps the last 4096 bytes of each. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** `Invoke-AzVmssVMRunCommand -CommandId RunShellScript`: runs a shell script in an instance. It takes half a minute, and one runs at a time. */
export async function invokeAzVmssVMRunCommand(
  lab: Lab,
  { instanceId, script }: { instanceId: string; script: string },
): Promise<CommandOutput> {
  const { virtualMachineScaleSetVMs } = await lab.clients.compute();
  const { resourceGroup, scaleSetName } = lab;
  const command = { commandId: 'RunShellScript', script: script.split('\n') };
  const options = callOptions(lab);
  const { value } = await virtualMachineScaleSetVMs.runCommand(
    resourceGroup,
    scaleSetName,
    instanceId,
    command,
    options,
  );
  const answer = lab.evidence.record('Invoke-AzVmssVMRunCommand', { instanceId, script, value });
  return parseOutput(instanceId, answer.value?.[0]?.message ?? '');
}

/** `Enable succeeded: \n[stdout]\n…\n[stderr]\n…` is one text. Throws if it is another: then the command did not run. */
export function parseOutput(instanceId: string, message: string): CommandOutput {
  const [, stdout, stderr] = /\[stdout\]\n?(.*)\n?\[stderr\]\n?(.*)$/s.exec(message) ?? [];
  if (stdout === undefined || stderr === undefined) {
    throw new Error(`The command did not run on instance ${instanceId}. Azure said: "${message}".`);
  }
  return { stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
}
