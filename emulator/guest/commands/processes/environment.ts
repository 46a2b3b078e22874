import { readOptions } from '../../program/options.ts';
import { type Call, ok, type Program } from '../../program/program.ts';
import { quote } from '../../shell/quote.ts';

/** `env`: runs a command with other variables, or shows what is exported. */
export const env: Program = async (call) => {
  const options = readOptions(call.args, {
    flags: ['i|ignore-environment'],
    values: ['u|unset', 'C|chdir'],
    operandsEndOptions: true,
  });
  const count = options.rest.findIndex((arg) => !/^\w+=/.test(arg));
  const assignments = count < 0 ? options.rest : options.rest.slice(0, count);
  const command = count < 0 ? [] : options.rest.slice(count);
  const set = Object.fromEntries(
    assignments.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const dropped = options.has('i')
    ? exported(call)
        .map(([name]) => name)
        .filter((name) => name !== 'PATH')
    : options.all('u');
  const kept = exported(call).filter(([name]) => !dropped.includes(name) && !(name in set));
  if (command.length === 0)
    return ok([...kept, ...Object.entries(set)].map(([name, value]) => `${name}=${value}\n`).join(''));
  const unset = dropped.length > 0 ? `unset ${dropped.join(' ')}\n` : '';
  const cwd = options.value('C') ?? call.cwd;
  return await call.script(`${unset}${command.map(quote).join(' ')}`, { env: set, cwd, stdin: call.stdin });
};

/** `printenv`. */
export const printenv: Program = (call) => {
  const { rest } = readOptions(call.args, {});
  const found = exported(call).filter(([name]) => rest.length === 0 || rest.includes(name));
  const lines = found.map(([name, value]) => `${rest.length === 0 ? `${name}=` : ''}${value}\n`);
  return { ...ok(lines.join('')), exitCode: rest.length > found.length ? 1 : 0 };
};

/** Variables that the interpreter counts as exported and no program gets to see. */
const INTERNAL = new Set(['IFS', 'OPTIND', 'SHELLOPTS', 'BASHOPTS', 'OSTYPE', 'MACHTYPE', 'HOSTTYPE']);

function exported(call: Call): [string, string][] {
  return Object.entries(call.env).filter(([name]) => /^[A-Za-z_]\w*$/.test(name) && !INTERNAL.has(name));
}
