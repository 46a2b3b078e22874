import { randomUUID } from 'node:crypto';
import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** What a command wrote; Azure keeps the last 4096 bytes of each. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * `Invoke-AzVmssVMRunCommand -CommandId RunShellScript`: runs a shell script in an instance. It takes half a minute, and one runs at a
 * time. The script runs once, also when the answer was lost and the command is sent again.
 */
export async function invokeAzVmssVMRunCommand(
  lab: Lab,
  { instanceId, script }: { instanceId: string; script: string },
): Promise<CommandOutput> {
  const { virtualMachineScaleSetVMs } = await lab.clients.compute();
  const { resourceGroup, scaleSetName } = lab;
  const command = { commandId: 'RunShellScript', script: onlyOnce(script).split('\n') };
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

/** A script that does nothing the second time, and writes what the first time wrote. Azure never runs both at once. */
export function onlyOnce(script: string, id: string = randomUUID()): string {
  const folder = `/run/lab-${id}`;
  return [
    `if mkdir ${folder} 2> /dev/null; then (`,
    script,
    `) > ${folder}/stdout 2> ${folder}/stderr; fi`,
    `cat ${folder}/stdout; cat ${folder}/stderr >&2`,
  ].join('\n');
}

/** `Enable succeeded: \n[stdout]\n…\n[stderr]\n…` is one text. Throws if it is another: then the command did not run. */
export function parseOutput(instanceId: string, message: string): CommandOutput {
  const [, stdout, stderr] = /\[stdout\]\n?(.*)\n?\[stderr\]\n?(.*)$/s.exec(message) ?? [];
  if (stdout === undefined || stderr === undefined) {
    throw new Error(`The command did not run on instance ${instanceId}. Azure said: "${message}".`);
  }
  return { stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
}
