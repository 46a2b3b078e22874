import { quote } from '../shell/quote.ts';
import type { ModuleContext } from './module.ts';
import { pythonText, pythonType, type Yaml } from './python.ts';

/** The directory of runcmd and the other scripts, which the last stage runs. */
export const SCRIPTS = '/var/lib/cloud/instance/scripts';

/** Returns the script of runcmd or bootcmd. A list is a command with its arguments, a text is for the shell; of anything else nothing runs. Source: cloudinit/util.py, shellify (source: cloud-init-source). */
function shellify(commands: Yaml | undefined): string {
  const refuse = (value: Yaml, expected: string) =>
    new TypeError(`Unable to shellify type '${pythonType(value)}'. Expected ${expected}. Got: ${pythonText(value)}`);
  if (!Array.isArray(commands)) throw refuse(commands ?? null, 'list or tuple');
  const lines = commands.flatMap((command) => {
    if (Array.isArray(command)) return [command.map((word) => quote(pythonText(word))).join(' ')];
    if (typeof command === 'string') return [command];
    // A comment in the list.
    if (command === null) return [];
    throw refuse(command, 'list, string, tuple');
  });
  return `#!/bin/sh\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** `bootcmd`: runs its commands at every boot. */
export async function bootcmd({ config, system, log, run }: ModuleContext): Promise<void> {
  const { exitCode } = await run(['/bin/sh', '-c', shellify(config.bootcmd)], { INSTANCE_ID: system.hardware.vmId });
  if (exitCode !== 0) log.error('cc_bootcmd.py', `Failed to run bootcmd module: exit code ${exitCode}`);
}

/** `runcmd`: keeps its commands for the last stage. */
export function keepRuncmd({ config, system }: ModuleContext): void {
  system.vfs.put(`${SCRIPTS}/runcmd`, shellify(config.runcmd), { mode: 0o700, parents: true });
}

/** Runs the scripts of this instance in the order of their names: user data's own, and runcmd. */
export async function runScripts({ system, log, run }: ModuleContext): Promise<void> {
  const names = system.vfs.has(SCRIPTS) ? system.vfs.list(SCRIPTS) : [];
  const failures: string[] = [];
  for (const name of names) {
    const path = `${SCRIPTS}/${name}`;
    const shell = /^#!\s*\S*bash/.test(system.vfs.text(path) ?? '') ? '/bin/bash' : '/bin/sh';
    const { exitCode } = await run([shell, path]);
    if (exitCode !== 0) failures.push(name);
  }
  if (failures.length > 0)
    log.error(
      'cc_scripts_user.py',
      `Failed to run module scripts-user (scripts in ${SCRIPTS}): ${failures.join(', ')}`,
    );
}
