import { randomUUID } from 'node:crypto';
import { azureErrorOf } from '../azure/clients/azure-error.ts';
import { isBusy } from '../azure/clients/conflict-retries.ts';
import type { Lab } from '../lab/lab.ts';
import { callOptions, cmdlet } from './cmdlet.ts';

/** The output of a command. Azure keeps the last 4096 bytes of each stream. */
export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a shell script in an instance. A command takes half a minute, and an instance runs one at a time: a second one waits here.
 * The script runs only once, even if Azure's response is lost and the command is sent again.
 */
export const invokeAzVmssVMRunCommand = cmdlet(
  'Invoke-AzVmssVMRunCommand',
  'POST virtualMachineScaleSets/{set}/virtualMachines/{instance}/runCommand',
  async (lab, { instanceId, script }: { readonly instanceId: string; readonly script: string }) => {
    const { virtualMachineScaleSetVMs } = await lab.clients.compute();
    const { resourceGroup, scaleSetName } = lab;
    const command = { commandId: 'RunShellScript', script: onlyOnce(script).split('\n') };
    const options = callOptions(lab);
    const { value } = await inTurn(lab, instanceId, () =>
      virtualMachineScaleSetVMs
        .runCommand(resourceGroup, scaleSetName, instanceId, command, options)
        .catch((error: unknown) => {
          throw isBusy(azureErrorOf(error)) ? stillBusy(instanceId, error) : error;
        }),
    );
    return parseOutput(instanceId, value?.[0]?.message ?? '');
  },
  {
    powershell: ({ instanceId, script }) => [
      {
        cmdlet: 'Invoke-AzVmssVMRunCommand',
        parameters: { instanceId, commandId: 'RunShellScript', scriptString: script },
      },
    ],
    az: ({ instanceId, script }) => [
      ...['vmss', 'run-command', 'invoke', '--instance-id', instanceId],
      ...['--command-id', 'RunShellScript', '--scripts', script],
    ],
    body: ({ script }) => ({ commandId: 'RunShellScript', script: script.split('\n') }),
    views: [
      {
        name: 'output',
        at: '',
        isList: false,
        columns: [
          {
            name: 'Message',
            of: ({ stdout, stderr }: CommandOutput) => [stdout, stderr].filter(Boolean).join('\n'),
            powershell: '$_.Value[0].Message',
            query: 'value[0].message',
          },
        ],
      },
    ],
  },
);

/** Makes a call once the calls before it for the same instance have ended. */
async function inTurn<T>({ memory, scaleSetName }: Lab, instanceId: string, call: () => Promise<T>): Promise<T> {
  const instance = `${scaleSetName}/${instanceId}`;
  const before = memory.commands.get(instance);
  const result = (async () => {
    await before;
    return await call();
  })();
  memory.commands.set(
    instance,
    result.catch(() => {}),
  );
  return await result;
}

/** A conflict after ten minutes of tries, as `conflict-retries.ts` makes them. */
function stillBusy(instanceId: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `Instance ${instanceId} was busy with an earlier run command for ten lab minutes. Azure said: "${why}".`,
    { cause },
  );
}

/** Returns a script that does nothing the second time, and writes the output of the first time. Azure never runs both at once. */
export function onlyOnce(script: string, id: string = randomUUID()): string {
  const folder = `/run/lab-${id}`;
  return [
    `if mkdir ${folder} 2> /dev/null; then (`,
    script,
    `) > ${folder}/stdout 2> ${folder}/stderr; fi`,
    `cat ${folder}/stdout; cat ${folder}/stderr >&2`,
  ].join('\n');
}

/**
 * Parses Azure's one text, `Enable succeeded: \n[stdout]\n…\n[stderr]\n…`. Throws if it is a different text: the command did not
 * run.
 */
export function parseOutput(instanceId: string, message: string): CommandOutput {
  const [, stdout, stderr] = /\[stdout\]\n?(.*)\n?\[stderr\]\n?(.*)$/s.exec(message) ?? [];
  if (stdout === undefined || stderr === undefined) {
    throw new Error(`The command did not run on instance ${instanceId}. Azure said: "${message}".`);
  }
  return { stdout: stdout.trimEnd(), stderr: stderr.trimEnd() };
}
