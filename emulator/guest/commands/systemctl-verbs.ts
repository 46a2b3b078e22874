import type { Result } from '../system/processes.ts';
import { type Call, failed, ok } from '../system/program.ts';
import type { Service } from '../systemd/service.ts';
import { fullName } from '../systemd/units.ts';
import type { Options } from './options.ts';
import { showUnit, unitStatus } from './unit-status.ts';

/** What `systemctl VERB UNIT` does to one unit. */
type Verb = (call: Call, name: string, options: Options) => Result | Promise<Result>;

/** The verbs of `systemctl` that name units. */
export const VERBS: Record<string, Verb> = {
  start: (call, name) => starting(call, name, async (service) => await call.system.units.start(service)),
  stop: (call, name) =>
    withService(call, name, 'stop', async (service) => {
      await service.stop();
      return ok();
    }),
  restart: (call, name) => starting(call, name, async (service) => await restart(call, service)),
  'try-restart': (call, name) =>
    starting(call, name, async (service) => (service.state === 'active' ? await restart(call, service) : true)),
  reload: (call, name) => starting(call, name, async (service) => await service.reload()),
  'reload-or-restart': (call, name) =>
    starting(call, name, async (service) =>
      service.file.all('Service', 'ExecReload').length > 0 ? await service.reload() : await restart(call, service),
    ),
  'is-active': (call, name, options) => {
    const state = call.system.units.find(name)?.state ?? 'inactive';
    return { ...ok(options.has('quiet') ? '' : `${state}\n`), exitCode: state === 'active' ? 0 : 3 };
  },
  'is-failed': (call, name, options) => {
    const state = call.system.units.find(name)?.state ?? 'inactive';
    return { ...ok(options.has('quiet') ? '' : `${state}\n`), exitCode: state === 'failed' ? 0 : 1 };
  },
  'is-enabled': (call, name, options) => {
    const { units } = call.system;
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
  enable: async (call, name, options) => {
    const service = call.system.units.find(name);
    if (!service) return failed(`Failed to enable unit: Unit file ${fullName(name)} does not exist.`);
    const links = call.system.units.enable(service);
    const said = links ?? [
      'The unit files have no installation config (WantedBy=, RequiredBy=, Also=, Alias= settings in the [Install] section).',
    ];
    const started = options.has('now') ? await call.system.units.start(service) : true;
    const text = said.map((line) => `${line}\n`).join('');
    return { stdout: '', stderr: started ? text : text + jobFailed(service), exitCode: started ? 0 : 1 };
  },
  disable: async (call, name, options) => {
    const service = call.system.units.find(name);
    if (!service) return failed(`Failed to disable unit: Unit file ${fullName(name)} does not exist.`);
    const links = call.system.units.disable(service);
    if (options.has('now')) await service.stop();
    return { stdout: '', stderr: links.map((line) => `${line}\n`).join(''), exitCode: 0 };
  },
  mask: async (call, name) => {
    const path = `/etc/systemd/system/${fullName(name)}`;
    if (call.system.vfs.has(path) && !call.system.units.isMasked(name))
      return failed(`Failed to mask unit: File ${path} already exists.`);
    call.system.vfs.linkSymbolically('/dev/null', path, true);
    return { stdout: '', stderr: `Created symlink ${path} → /dev/null.\n`, exitCode: 0 };
  },
  unmask: async (call, name) => {
    const path = `/etc/systemd/system/${fullName(name)}`;
    if (call.system.units.isMasked(name)) call.system.vfs.remove(path, false);
    return ok();
  },
  'reset-failed': (call, name) =>
    withService(call, name, 'reset failed state of', (service) => {
      service.reset();
      return ok();
    }),
  kill: (call, name) =>
    withService(call, name, 'kill', async () => {
      await call.system.processes.killUnit(fullName(name));
      return ok();
    }),
  cat: (call, name) => {
    const path = call.system.units.pathOf(name);
    return path ? ok(`# ${path}\n${call.system.vfs.text(path)}`) : failed(`No files found for ${fullName(name)}.`);
  },
  status: (call, name, options) => {
    const service = call.system.units.find(name);
    return service ? unitStatus(call, service, options) : failed(`Unit ${fullName(name)} could not be found.`, 4);
  },
  show: showUnit,
};

async function withService(
  call: Call,
  name: string,
  verb: string,
  action: (service: Service) => Result | Promise<Result>,
): Promise<Result> {
  if (/\.target$/.test(name)) return ok();
  const { units } = call.system;
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

async function starting(call: Call, name: string, action: (service: Service) => Promise<boolean>): Promise<Result> {
  if (call.system.units.isMasked(name))
    return failed(`Failed to start ${fullName(name)}: Unit ${fullName(name)} is masked.`);
  return await withService(call, name, 'start', async (service) =>
    (await action(service)) ? ok() : failed(jobFailed(service)),
  );
}

async function restart(call: Call, service: Service): Promise<boolean> {
  await service.stop();
  return await call.system.units.start(service);
}

function jobFailed({ name }: Service): string {
  return `Job for ${name} failed because the control process exited with error code.\nSee "systemctl status ${name}" and "journalctl -xeu ${name}" for details.\n`;
}
