import { type Options, readOptions } from '../../program/options.ts';
import { failed, ok, type Program } from '../../program/program.ts';
import { table } from '../../program/table.ts';
import type { Result } from '../../system/processes.ts';
import type { Units } from '../../systemd/units.ts';
import { VERBS } from './systemctl-verbs.ts';
import type { Manager } from './unit-status.ts';

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
export function systemctl(units: Units): Program {
  return async ({ system, args }) => {
    const options = readOptions(args, OPTIONS);
    const [verb = 'list-units', ...names] = options.rest;
    const manager = { units, system };
    const alone = SYSTEM_VERBS.get(verb);
    if (alone) return alone(manager, options);
    const action = VERBS.get(verb);
    if (!action) return failed(`Unknown command verb ${verb}.`);
    if (names.length === 0) return failed('Too few arguments.');
    const results: Result[] = [];
    for (const name of names) results.push(await action(manager, name, options));
    return {
      stdout: results.map(({ stdout }) => stdout).join(''),
      stderr: results.map(({ stderr }) => stderr).join(''),
      exitCode: results.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0,
    };
  };
}

/** `reboot`, `poweroff` and `shutdown`. */
export const power: Program = ({ system, name, args }) => {
  const options = readOptions(args, { flags: ['r|reboot', 'h|halt', 'P|poweroff', 'H', 'f|force', 'c'] });
  if (options.has('c')) return ok();
  system.requestPower(name === 'reboot' || options.has('r') ? 'reboot' : 'poweroff');
  return ok();
};

type SystemVerb = (manager: Manager, options: Options) => Result;

const SYSTEM_VERBS: ReadonlyMap<string, SystemVerb> = new Map(
  Object.entries<SystemVerb>({
    'daemon-reload': ({ units }) => {
      units.reload();
      return ok();
    },
    'daemon-reexec': ({ units }) => {
      units.reload();
      return ok();
    },
    'get-default': () => ok('graphical.target\n'),
    'is-system-running': ({ units }) =>
      units.loaded.some(({ state }) => state === 'failed') ? { ...ok('degraded\n'), exitCode: 1 } : ok('running\n'),
    'list-units': ({ units }, options) => {
      const failedOnly = options.has('failed') || options.value('state') === 'failed';
      const shown = units.loaded.filter(({ state }) =>
        failedOnly ? state === 'failed' : state !== 'inactive' || options.has('all'),
      );
      const rows = shown.map((each) => [each.name, 'loaded', each.state, each.sub, each.description]);
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
  }),
);
