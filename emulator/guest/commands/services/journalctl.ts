import { readOptions } from '../../program/options.ts';
import { ok, type Program } from '../../program/program.ts';
import type { JournalLine } from '../../system/journal.ts';
import { fullName } from '../../systemd/units.ts';
import { dateText, readDate } from '../../time/dates.ts';

/** A line of the journal as `journalctl` prints it. */
export function journalLine({ at, identifier, pid, message }: JournalLine, hostname: string): string {
  return `${dateText(at, '%b %d %H:%M:%S')} ${hostname} ${identifier}[${pid}]: ${message}`;
}

/** `journalctl`: the journal of this boot. */
export const journalctl: Program = (call) => {
  const options = readOptions(call.args, {
    flags: [
      'no-pager',
      'x|catalog',
      'e|pager-end',
      'b|boot',
      'r|reverse',
      'q|quiet',
      'a|all',
      'l|full',
      'no-hostname',
      'k|dmesg',
    ],
    values: ['u|unit', 'n|lines', 'o|output', 'S|since', 'U|until', 'g|grep', 't|identifier', 'p|priority'],
  });
  const { journal, hostname, clock } = call.system;
  const units = options.all('u').map(fullName);
  const since = options.has('S') ? readDate(options.value('S') ?? '', clock.now()) : undefined;
  const until = options.has('U') ? readDate(options.value('U') ?? '', clock.now()) : undefined;
  const pattern = options.has('g') ? new RegExp(RegExp.escape(options.value('g') ?? ''), 'i') : undefined;
  const found = journal.lines.filter(
    (line) =>
      (units.length === 0 || units.includes(line.unit)) &&
      (!options.has('t') || options.all('t').includes(line.identifier)) &&
      (since === undefined || line.at >= since) &&
      (until === undefined || line.at <= until) &&
      (pattern === undefined || pattern.test(line.message)) &&
      !options.has('k'),
  );
  const count = options.value('n');
  const shown = count === undefined || count === 'all' ? found : found.slice(-Number(count));
  if (options.has('r')) shown.reverse();
  if (shown.length === 0) return ok('-- No entries --\n');
  const format = (line: JournalLine) => {
    if (options.value('o') === 'cat') return line.message;
    if (options.value('o') === 'json')
      return JSON.stringify({ MESSAGE: line.message, _PID: String(line.pid), _SYSTEMD_UNIT: line.unit });
    return journalLine(line, hostname);
  };
  return ok(`${shown.map(format).join('\n')}\n`);
};

/** `logger`: a line for the journal. */
export const logger: Program = (call) => {
  const options = readOptions(call.args, { flags: ['s|stderr', 'i'], values: ['t|tag', 'p|priority'] });
  const message = options.rest.length > 0 ? options.rest.join(' ') : call.stdin;
  const { unit = 'user.slice', pid, user } = call.process;
  call.system.journal.write({ unit, identifier: options.value('t') ?? user, pid }, message);
  return options.has('s') ? { stdout: '', stderr: `${options.value('t') ?? user}: ${message}\n`, exitCode: 0 } : ok();
};
