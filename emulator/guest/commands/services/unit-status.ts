import type { Options } from '../../program/options.ts';
import { ok } from '../../program/program.ts';
import type { Result } from '../../system/processes.ts';
import type { System } from '../../system/system.ts';
import type { Service } from '../../systemd/service.ts';
import { fullName, type Units } from '../../systemd/units.ts';
import { dateText } from '../../time/dates.ts';
import { secondsSince } from '../../time/lab-time.ts';
import { journalLine } from './journalctl.ts';

/** systemd and the system that it manages. */
export interface Manager {
  readonly units: Units;
  readonly system: System;
}

/** `systemctl status UNIT`. */
export function unitStatus({ units, system }: Manager, service: Service, options: Options): Result {
  const path = units.pathOf(service.name) ?? '';
  const enabled = units.isEnabled(service.name) ? 'enabled' : 'disabled';
  const ago = Math.round(secondsSince(system.clock, service.since));
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
export function showUnit({ units }: Manager, name: string, options: Options): Result {
  const service = units.find(name);
  const properties: Record<string, string> = {
    Id: fullName(name),
    LoadState: service ? 'loaded' : 'not-found',
    ActiveState: service?.state ?? 'inactive',
    SubState: service?.sub ?? 'dead',
    MainPID: String(service?.main?.pid ?? 0),
    ExecMainStatus: String(service?.lastExit ?? 0),
    Result: service?.result ?? 'success',
    FragmentPath: units.pathOf(name) ?? '',
    UnitFileState: units.isEnabled(name) ? 'enabled' : 'disabled',
    Description: service?.description ?? fullName(name),
  };
  const wanted = options.all('p').flatMap((list) => list.split(','));
  const shown = Object.entries(properties).filter(([key]) => wanted.length === 0 || wanted.includes(key));
  return ok(shown.map(([key, value]) => (options.has('value') ? `${value}\n` : `${key}=${value}\n`)).join(''));
}
