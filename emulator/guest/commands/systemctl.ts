import type { Result } from '../system/processes.ts';
import { type Call, failed, ok, type Program } from '../system/program.ts';
import { type Options, readOptions } from './options.ts';
import { VERBS } from './systemctl-verbs.ts';
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
