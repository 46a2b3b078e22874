import type { Options } from '../../program/options.ts';
import { failed, ok } from '../../program/program.ts';
import type { Result } from '../../system/processes.ts';
import type { Service } from '../../systemd/service.ts';
import { fullName, type Units } from '../../systemd/units.ts';
import { type Manager, showUnit, unitStatus } from './unit-status.ts';

/** Carries out `systemctl VERB UNIT` for one unit. */
type Verb = (context: Manager, name: string, options: Options) => Result | Promise<Result>;

/** The verbs of `systemctl` that name units. */
const UNIT_VERBS: Record<string, Verb> = {
  start: ({ units }, name) => starting(units, name, async (service) => await units.start(service)),
  stop: ({ units }, name) =>
    withService(units, name, 'stop', async (service) => {
      await service.stop();
      return ok();
    }),
  restart: ({ units }, name) => starting(units, name, async (service) => await restart(units, service)),
  'try-restart': ({ units }, name) =>
    starting(units, name, async (service) => (service.state === 'active' ? await restart(units, service) : true)),
  reload: ({ units }, name) => starting(units, name, async (service) => await service.reload()),
  'reload-or-restart': ({ units }, name) =>
    starting(units, name, async (service) =>
      service.file.all('Service', 'ExecReload').length > 0 ? await service.reload() : await restart(units, service),
    ),
  'is-active': ({ units }, name, options) => {
    const state = units.find(name)?.state ?? 'inactive';
    return { ...ok(options.has('quiet') ? '' : `${state}\n`), exitCode: state === 'active' ? 0 : 3 };
  },
  'is-failed': ({ units }, name, options) => {
    const state = units.find(name)?.state ?? 'inactive';
    return { ...ok(options.has('quiet') ? '' : `${state}\n`), exitCode: state === 'failed' ? 0 : 1 };
  },
  'is-enabled': ({ units }, name, options) => {
    if (units.pathOf(name) === undefined)
      return failed(`Failed to get unit file state for ${fullName(name)}: No such file or directory`);
    const hasInstall = units.find(name)?.file.text.includes('[Install]');
    const state = units.isMasked(name)
      ? 'masked'
      : units.isEnabled(name)
        ? 'enabled'
        : hasInstall
          ? 'disabled'
          : 'static';
    return {
      ...ok(options.has('quiet') ? '' : `${state}\n`),
      exitCode: state === 'enabled' || state === 'static' ? 0 : 1,
    };
  },
  enable: async ({ units }, name, options) => {
    const service = units.find(name);
    if (!service) return failed(`Failed to enable unit: Unit file ${fullName(name)} does not exist.`);
    const links = units.enable(service);
    const said = links ?? [
      'The unit files have no installation config (WantedBy=, RequiredBy=, Also=, Alias= settings in the [Install] section).',
    ];
    const started = options.has('now') ? await units.start(service) : true;
    const text = said.map((line) => `${line}\n`).join('');
    return { stdout: '', stderr: started ? text : text + jobFailed(service), exitCode: started ? 0 : 1 };
  },
  disable: async ({ units }, name, options) => {
    const service = units.find(name);
    if (!service) return failed(`Failed to disable unit: Unit file ${fullName(name)} does not exist.`);
    const links = units.disable(service);
    if (options.has('now')) await service.stop();
    return { stdout: '', stderr: links.map((line) => `${line}\n`).join(''), exitCode: 0 };
  },
  mask: async ({ units, system }, name) => {
    const path = `/etc/systemd/system/${fullName(name)}`;
    if (system.vfs.has(path) && !units.isMasked(name))
      return failed(`Failed to mask unit: File ${path} already exists.`);
    system.vfs.linkSymbolically('/dev/null', path, true);
    return { stdout: '', stderr: `Created symlink ${path} → /dev/null.\n`, exitCode: 0 };
  },
  unmask: async ({ units, system }, name) => {
    const path = `/etc/systemd/system/${fullName(name)}`;
    if (units.isMasked(name)) system.vfs.remove(path, false);
    return ok();
  },
  'reset-failed': ({ units }, name) =>
    withService(units, name, 'reset failed state of', (service) => {
      service.reset();
      return ok();
    }),
  kill: ({ units, system }, name) =>
    withService(units, name, 'kill', async () => {
      await system.processes.killUnit(fullName(name));
      return ok();
    }),
  cat: ({ units, system }, name) => {
    const path = units.pathOf(name);
    return path ? ok(`# ${path}\n${system.vfs.text(path)}`) : failed(`No files found for ${fullName(name)}.`);
  },
  status: (manager, name, options) => {
    const service = manager.units.find(name);
    return service ? unitStatus(manager, service, options) : failed(`Unit ${fullName(name)} could not be found.`, 4);
  },
  show: showUnit,
};

/** The verbs by name. A map, because `constructor` is a property of every object. */
export const VERBS: ReadonlyMap<string, Verb> = new Map(Object.entries(UNIT_VERBS));

async function withService(
  units: Units,
  name: string,
  verb: string,
  action: (service: Service) => Result | Promise<Result>,
): Promise<Result> {
  if (/\.target$/.test(name)) return ok();
  const service = units.find(name);
  // 5: program is not installed (systemctl(1), exit status).
  if (!service)
    return failed(
      `Failed to ${verb} ${fullName(name)}: Unit ${fullName(name)} not ${verb === 'start' ? 'found' : 'loaded'}.`,
      5,
    );
  const result = await action(service);
  if (!units.isStale(service)) return result;
  const warning = `Warning: The unit file, source configuration file or drop-ins of ${service.name} changed on disk. Run 'systemctl daemon-reload' to reload units.\n`;
  return { ...result, stderr: warning + result.stderr };
}

async function starting(units: Units, name: string, action: (service: Service) => Promise<boolean>): Promise<Result> {
  if (units.isMasked(name)) return failed(`Failed to start ${fullName(name)}: Unit ${fullName(name)} is masked.`);
  return await withService(units, name, 'start', async (service) =>
    (await action(service)) ? ok() : failed(jobFailed(service)),
  );
}

async function restart(units: Units, service: Service): Promise<boolean> {
  await service.stop();
  return await units.start(service);
}

function jobFailed({ name }: Service): string {
  return `Job for ${name} failed because the control process exited with error code.\nSee "systemctl status ${name}" and "journalctl -xeu ${name}" for details.\n`;
}
