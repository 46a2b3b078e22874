import { fromClock } from '../system/lab-time.ts';
import type { Result } from '../system/processes.ts';
import { type Call, ok } from '../system/program.ts';
import type { Service } from '../systemd/service.ts';
import { fullName } from '../systemd/units.ts';
import { dateText } from './dates.ts';
import { journalLine } from './journalctl.ts';
import type { Options } from './options.ts';

/** `systemctl status UNIT`. */
export function unitStatus(call: Call, service: Service, options: Options): Result {
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

/** `systemctl show UNIT`. */
export function showUnit(call: Call, name: string, options: Options): Result {
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
}
