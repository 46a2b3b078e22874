import { fromClock } from '../system/lab-time.ts';
import type { Result } from '../system/processes.ts';
import { type Call, failed, ok, type Program } from '../system/program.ts';
import type { Service } from '../systemd/service.ts';
import { fullName } from '../systemd/units.ts';
import { dateText } from './dates.ts';
import { journalLine } from './journalctl.ts';
import { type Options, readOptions } from './options.ts';
import { table } from './table.ts';

const OPTIONS = {
  flags: [
    'now',
    'quiet|q',
    'no-pager',
    'l|full',
    'no-block',
    'all|a',
    'no-legend',
    'plain',
    'force|f',
    'value',
    'system',
    'no-reload',
    'failed',
    'wait',
  ],
  values: ['n|lines', 'p|property', 't|type', 'state', 'o|output', 's|signal'],
};

/** `systemctl`. */
export const systemctl: Program = async (call) => {
  const options = readOptions(call.args, OPTIONS);
  const [verb = 'list-units', ...names] = options.rest;
  const alone = ALONE[verb];
  if (alone) return await alone(call, options);
  const action = VERBS[verb];
  if (!action) return failed(`Unknown command verb ${verb}.`);
  if (names.length === 0) return failed('Too few arguments.');
  const results: Result[] = [];
  for (const name of names) results.push(await action(call, name, options));
  return {
    stdout: results.map(({ stdout }) => stdout).join(''),
    stderr: results.map(({ stderr }) => stderr).join(''),
    exitCode: results.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0,
  };
};

type Verb = (call: Call, name: string, options: Options) => Result | Promise<Result>;

const ALONE: Record<string, (call: Call, options: Options) => Result | Promise<Result>> = {
  'daemon-reload': ({ system }) => {
    system.units.reload();
    return ok();
  },
  'daemon-reexec': ({ system }) => {
    system.units.reload();
    return ok();
  },
  'get-default': () => ok('graphical.target\n'),
  'is-system-running': ({ system }) =>
    system.units.loaded.some(({ state }) => state === 'failed')
      ? { ...ok('degraded\n'), exitCode: 1 }
      : ok('running\n'),
  'list-units': ({ system }, options) => {
    const failedOnly = options.has('failed') || options.value('state') === 'failed';
    const units = system.units.loaded.filter(({ state }) =>
      failedOnly ? state === 'failed' : state !== 'inactive' || options.has('all'),
    );
    const rows = units.map((each) => [each.name, 'loaded', each.state, each.sub, each.description]);
    return ok(table(options.has('no-legend') ? [] : ['UNIT', 'LOAD', 'ACTIVE', 'SUB', 'DESCRIPTION'], rows));
  },
  reboot: ({ system }) => {
    system.requestPower('reboot');
    return ok();
  },
  poweroff: ({ system }) => {
    system.requestPower('poweroff');
    return ok();
  },
};

const VERBS: Record<string, Verb> = {
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
    return service ? status(call, service, options) : failed(`Unit ${fullName(name)} could not be found.`, 4);
  },
  show: (call, name, options) => {
    const service = call.system.units.find(name);
    const properties: Record<string, string> = {
      Id: fullName(name),
      LoadState: service ? 'loaded' : 'not-found',
      ActiveState: service?.state ?? 'inactive',
      SubState: service?.sub ?? 'dead',
      MainPID: String(service?.main?.pid ?? 0),
      ExecMainStatus: String(service?.lastExit ?? 0),
      Result: service?.result ?? 'success',
      FragmentPath: call.system.units.pathOf(name) ?? '',
      UnitFileState: call.system.units.isEnabled(name) ? 'enabled' : 'disabled',
      Description: service?.description ?? fullName(name),
    };
    const wanted = options.all('p').flatMap((list) => list.split(','));
    const shown = Object.entries(properties).filter(([key]) => wanted.length === 0 || wanted.includes(key));
    return ok(shown.map(([key, value]) => (options.has('value') ? `${value}\n` : `${key}=${value}\n`)).join(''));
  },
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

function status(call: Call, service: Service, options: Options): Result {
  const { system } = call;
  const path = system.units.pathOf(service.name) ?? '';
  const enabled = system.units.isEnabled(service.name) ? 'enabled' : 'disabled';
  const ago = Math.round(fromClock(system.clock, service.since));
  const lines = [
    `● ${service.name} - ${service.description}`,
    `     Loaded: loaded (${path}; ${enabled}; vendor preset: enabled)`,
    `     Active: ${service.state} (${service.sub}) since ${dateText(service.since, '%a %Y-%m-%d %H:%M:%S UTC')}; ${ago}s ago`,
    ...(service.main ? [`   Main PID: ${service.main.pid} (${service.main.command})`] : []),
    '',
    ...system.journal.lines
      .filter(({ unit }) => unit === service.name)
      .slice(-Number(options.value('n') ?? 10))
      .map((line) => journalLine(line, system.hostname)),
  ];
  // 3: the unit is not active (systemctl(1), exit status).
  return { ...ok(`${lines.join('\n')}\n`), exitCode: service.state === 'active' ? 0 : 3 };
}
