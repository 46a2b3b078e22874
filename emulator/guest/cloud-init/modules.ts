import { isObject, type Json } from '../../core/json.ts';
import { quote } from '../shell/quote.ts';
import { diskSetup, fsSetup, growRoot, mountsModule } from './disk-modules.ts';
import { setHostname, usersAndGroups } from './identity-modules.ts';
import { listOf, type Module, type ModuleContext } from './module.ts';
import { writeFiles } from './write-files.ts';
import { isTrue, pythonText, pythonType } from './yaml.ts';

/** The modules of each stage, in order. From config/cloud.cfg.tmpl, Ubuntu (source: cloud-init-source). */
export const STAGES: Record<'init' | 'config' | 'final', readonly Module[]> = {
  init: [
    {
      name: 'bootcmd',
      keys: ['bootcmd'],
      frequency: 'always',
      apply: async (context) => await runScript(context, 'bootcmd'),
    },
    {
      name: 'write-files',
      keys: ['write_files'],
      frequency: 'instance',
      apply: (context) => writeFiles(context, false),
    },
    { name: 'growpart', keys: ['growpart', 'resize_rootfs'], frequency: 'always', apply: growRoot },
    { name: 'disk-setup', keys: ['disk_setup'], frequency: 'instance', apply: diskSetup },
    { name: 'fs-setup', keys: ['fs_setup'], frequency: 'instance', apply: fsSetup },
    { name: 'mounts', keys: ['mounts', 'mount_default_fields'], frequency: 'instance', apply: mountsModule },
    {
      name: 'set_hostname',
      keys: ['hostname', 'fqdn', 'preserve_hostname', 'manage_etc_hosts', 'prefer_fqdn_over_hostname'],
      frequency: 'instance',
      apply: setHostname,
    },
    {
      name: 'users-groups',
      keys: ['users', 'groups', 'user', 'disable_root', 'ssh_pwauth', 'ssh_authorized_keys'],
      frequency: 'instance',
      apply: usersAndGroups,
    },
  ],
  config: [
    { name: 'runcmd', keys: ['runcmd'], frequency: 'instance', apply: keepRuncmd },
    ...['timezone', 'locale', 'ntp'].map(
      (key): Module => ({ name: key, keys: [key], frequency: 'instance', apply: notEmulated([key]) }),
    ),
  ],
  final: [
    {
      name: 'package-update-upgrade-install',
      keys: [
        'packages',
        'package_update',
        'package_upgrade',
        'package_reboot_if_required',
        'apt_update',
        'apt_upgrade',
        'apt',
      ],
      frequency: 'instance',
      apply: packages,
    },
    {
      name: 'write-files-deferred',
      keys: ['write_files'],
      frequency: 'instance',
      apply: (context) => writeFiles(context, true),
    },
    { name: 'scripts-user', keys: [], frequency: 'instance', apply: scripts },
    {
      name: 'final-message',
      keys: ['final_message', 'output', 'merge_how', 'merge_type'],
      frequency: 'always',
      apply: finalMessage,
    },
    { name: 'power-state-change', keys: ['power_state'], frequency: 'instance', apply: powerState },
  ],
};

/** The directory of runcmd and the other scripts, which the last stage runs. */
export const SCRIPTS = '/var/lib/cloud/instance/scripts';

/** Returns the script of runcmd or bootcmd. A list is a command with its arguments, a text is for the shell; of anything else nothing runs. Source: cloudinit/subp.py, shellify. */
function shellify(commands: Json | undefined): string {
  const refuse = (value: Json, expected: string) =>
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

async function runScript({ config, log, run }: ModuleContext, key: string): Promise<void> {
  const { exitCode } = await run(['/bin/sh', '-c', shellify(config[key])]);
  if (exitCode !== 0) log.error(`cc_${key}.py`, `Failed to run ${key} module: exit code ${exitCode}`);
}

function keepRuncmd({ config, system }: ModuleContext): void {
  system.vfs.put(`${SCRIPTS}/runcmd`, shellify(config.runcmd), { mode: 0o700, parents: true });
}

/** Runs the scripts of this instance in the order of their names: user data's own, and runcmd. */
async function scripts({ system, log, run }: ModuleContext): Promise<void> {
  const names = system.vfs.has(SCRIPTS) ? system.vfs.list(SCRIPTS) : [];
  const failures: string[] = [];
  for (const name of names) {
    const path = `${SCRIPTS}/${name}`;
    const shell = /^#!\s*\S*bash/.test(system.vfs.text(path) ?? '') ? '/bin/bash' : '/bin/sh';
    const { exitCode } = await run([shell, path]);
    if (exitCode !== 0) failures.push(name);
  }
  if (failures.length > 0) {
    log.error(
      'cc_scripts_user.py',
      `Failed to run module scripts-user (scripts in ${SCRIPTS}): ${failures.join(', ')}`,
    );
  }
}

async function packages(context: ModuleContext): Promise<void> {
  const { config, log, run } = context;
  const names = listOf(config.packages).map((each) => (Array.isArray(each) ? String(each[0]) : String(each)));
  notEmulated(['package_upgrade', 'apt_upgrade', 'package_reboot_if_required', 'apt'])(context);
  const update = isTrue(config.package_update) || isTrue(config.apt_update);
  if (names.length > 0 || update) await run(['/usr/bin/apt-get', 'update']);
  if (names.length === 0) return;
  const { exitCode } = await run(['/usr/bin/apt-get', '-y', '-q', 'install', ...names]);
  if (exitCode !== 0)
    log.error('cc_package_update_upgrade_install.py', `Failed to install packages: ${names.join(', ')}`);
}

/** Returns the work of a module whose keys have no effect: it says so in the log. */
function notEmulated(keys: readonly string[]) {
  return ({ config, log }: ModuleContext): void => {
    for (const key of keys)
      if (config[key] !== undefined && config[key] !== false) log.notEmulated('modules.py', `'${key}'`);
  };
}

function finalMessage(context: ModuleContext): void {
  const { system, log, config } = context;
  notEmulated(['output', 'merge_how', 'merge_type'])(context);
  const up = ((system.clock.now().getTime() - system.bootedAt.getTime()) / 1000).toFixed(2);
  if (typeof config.final_message === 'string') {
    const now = system.clock.now().toUTCString();
    const values = { version: '24.1', timestamp: now, datasource: 'DataSourceAzure [seed=/dev/sr0]', uptime: up };
    log.output(
      config.final_message.replace(
        /\$\{?(version|timestamp|datasource|uptime)\b\}?/gi,
        (_, name: string) => values[name.toLowerCase() as keyof typeof values],
      ),
    );
    return;
  }
  log.output(
    `Cloud-init v. 24.1 finished at ${system.clock.now().toUTCString()}. Datasource DataSourceAzure [seed=/dev/sr0].  Up ${up} seconds`,
  );
}

function powerState({ config, system, log }: ModuleContext): void {
  if (!isObject(config.power_state)) return;
  const { mode } = config.power_state;
  if (mode === 'reboot') system.requestPower('reboot');
  else if (mode === 'poweroff' || mode === 'halt') system.requestPower('poweroff');
  else
    log.error(
      'cc_power_state_change.py',
      `power_state[mode] required, must be one of: halt,poweroff,reboot. found: '${String(mode)}'.`,
    );
}
