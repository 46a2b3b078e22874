import { sleepUnless } from '../time/lab-time.ts';
import { listOf, type ModuleContext } from './module.ts';
import { isMapping, isTrue, pythonText, pythonType, type Yaml } from './python.ts';

/** `packages`: a name, or a name and a version; under `apt`, or by themselves (source: cloud-init-source). */
export async function packages(context: ModuleContext): Promise<void> {
  const { config, log, run } = context;
  notEmulated('package_upgrade', 'apt_upgrade', 'package_reboot_if_required', 'apt_reboot_if_required', 'apt')(context);
  const entries = listOf(typeof config.packages === 'string' ? [config.packages] : config.packages);
  const names = entries.flatMap((entry) => {
    if (!isMapping(entry)) return [packageOf(entry)];
    for (const manager of Object.keys(entry).filter((key) => key !== 'apt'))
      log.notEmulated('cc_package_update_upgrade_install.py', `the package manager ${manager}`);
    return listOf(entry.apt).map(packageOf);
  });
  const update = ['package_update', 'apt_update', 'package_upgrade', 'apt_upgrade'].some((key) => isTrue(config[key]));
  if (names.length > 0 || update) await run(['/usr/bin/apt-get', 'update']);
  if (names.length === 0) return;
  const { exitCode } = await run(['/usr/bin/apt-get', '-y', '-q', 'install', ...names]);
  if (exitCode !== 0)
    log.error('cc_package_update_upgrade_install.py', `Failed to install packages: ${names.join(', ')}`);
}

function packageOf(entry: Yaml): string {
  const parts = Array.isArray(entry) ? entry : [entry];
  if (parts.length < 1 || parts.length > 2 || parts.some((part) => typeof part !== 'string'))
    throw new TypeError(`Invalid 'packages' yaml specification: ${pythonText(entry)}`);
  return parts.join('=');
}

/** Returns the work of a module whose keys have no effect: it says so in the log. */
export function notEmulated(...keys: readonly string[]) {
  return ({ config, log }: ModuleContext): void => {
    for (const key of keys)
      if (config[key] !== undefined && config[key] !== false) log.notEmulated('modules.py', `'${key}'`);
  };
}

/** `${uptime}` or `$uptime` */
const VARIABLE = /\$\{([\w.]+)\}|\$([\w.]+)/g;
const FINAL_MESSAGE =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the variables are those of cloud-init.
  'Cloud-init v. ${version} finished at ${timestamp}. Datasource ${datasource}.  Up ${uptime} seconds';

/** `final_message`, with its variables (source: cloud-init-source). */
export function finalMessage(context: ModuleContext): void {
  const { system, log, config } = context;
  notEmulated('output', 'merge_how', 'merge_type')(context);
  const message = pythonText(config.final_message ?? '').trim() || FINAL_MESSAGE;
  const values = new Map([
    ['version', '24.1'],
    ['timestamp', system.clock.now().toUTCString()],
    ['datasource', 'DataSourceAzure [seed=/dev/sr0]'],
    ['uptime', ((system.clock.milliseconds - system.bootedAt.getTime()) / 1000).toFixed(2)],
  ]);
  for (const [name, value] of [...values]) values.set(name.toUpperCase(), value);
  const names = [...message.matchAll(VARIABLE)].map(([, braced, bare]) => braced ?? bare ?? '');
  if (message.startsWith('## template:jinja') || message.startsWith('## template: jinja'))
    log.notEmulated('cc_final_message.py', 'a template of jinja in final_message');
  else if (names.some((name) => !values.has(name)))
    log.warn('cc_final_message.py', 'Failed to render final message template');
  else log.output(message.replace(VARIABLE, (_, braced, bare) => values.get(braced ?? bare) ?? ''));
}

/** `power_state`: turns the machine off or on again, if its condition holds. Source: cloudinit/config/cc_power_state_change.py. */
export async function powerState({ config, system, log, run }: ModuleContext): Promise<void> {
  const { power_state: state } = config;
  if (state === null) return;
  const refuse = (why: string) => log.warn('cc_power_state_change.py', `${why} Not performing power state change!`);
  if (!isMapping(state)) return refuse('power_state is not a dict.');
  const { mode = null, delay = 'now', condition = true } = state;
  if (mode !== 'reboot' && mode !== 'poweroff' && mode !== 'halt')
    return refuse(`power_state[mode] required, must be one of: halt,poweroff,reboot. found: '${pythonText(mode)}'.`);
  const minutes = delay === 'now' ? 0 : Number(/^\s*\+?(\d+)\s*$/.exec(pythonText(delay))?.[1]);
  if (Number.isNaN(minutes))
    return refuse(`power_state[delay] must be 'now' or '+m' (minutes). found '${pythonText(delay)}'.`);
  if (typeof condition !== 'boolean' && typeof condition !== 'string' && !Array.isArray(condition))
    return refuse(`condition type ${pythonType(condition)} invalid. must be list, bool, str`);
  if (condition === false) return;
  if (condition !== true) {
    const { exitCode } = await run(Array.isArray(condition) ? condition.map(pythonText) : ['/bin/sh', '-c', condition]);
    if (exitCode > 1)
      log.warn('cc_power_state_change.py', `check_condition: unexpected exit ${exitCode}. do not apply change.`);
    if (exitCode !== 0) return;
  }
  void later(minutes);

  /** Like `shutdown +5`, whose end cloud-init does not wait for. */
  async function later(delayed: number): Promise<void> {
    if (await sleepUnless(system.clock, delayed * 60, system.halted))
      system.requestPower(mode === 'reboot' ? 'reboot' : 'poweroff');
  }
}
