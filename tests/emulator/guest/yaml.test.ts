import { describe, expect, test, vi } from 'vitest';
import { parseYaml } from '../../../emulator/guest/cloud-init/yaml.ts';
import { processorTime } from '../../thread-usage.ts';

const each = (count: number, line: (at: number) => string) =>
  `${Array.from({ length: count }, (_, at) => line(at)).join('\n')}\n`;
/** Values, of which each holds the one before nine times. */
const nine = (count: number, hold: (names: string) => string) =>
  `a0: &a0 ${hold('')}\n${each(count, (at) => `a${at + 1}: &a${at + 1} ${hold(Array(9).fill(`*a${at}`).join(', '))}`)}`;

describe('cloud-config is YAML 1.1, as PyYAML reads it', () => {
  test.each([
    ['0644', 420n],
    ['010', 8n],
    ['08', '08'],
    ['-0x1f', -31n],
    ['0b101', 5n],
    ['1_000', 1000n],
    ['12:30', 750n],
    ['1:60', '1:60'],
    ['190:20:30.15', 685230.15],
    ['0o17', '0o17'],
    ['9223372036854775808', 9223372036854775808n],
    ['yes', true],
    ['Off', false],
    ['y', 'y'],
    ['1e3', '1e3'],
    ['1.5e+3', 1500],
    ['.', '.'],
    ['-.INF', Number.NEGATIVE_INFINITY],
    ['2001-01-01', '2001-01-01'],
    ['2001-12-14t21:59:43.1-5', '2001-12-14 21:59:43.100000-05:00'],
    ["'yes'", 'yes'],
    ['~', null],
    ['!!str 0644', '0644'],
    ['!!int "12"', 12n],
    ['!!float 1', 1],
    ['!!binary YWJj', Buffer.from('abc')],
    ['|\n  b', 'b'],
    ['>-\n  b\n  c\n', 'b c'],
    ['|2\n   b\n', ' b\n'],
    ["'b'#c", 'b'],
  ])('%s', (text, value) => {
    expect(parseYaml(`a: ${text}`)).toEqual({ a: value });
  });

  test.each([
    ['the last of duplicate keys counts', 'a: 1\nb: 2\na: 3', { a: 3n, b: 2n }],
    [
      'a merged key does not replace its own',
      'b: &b {x: 1, y: 2}\na:\n  y: 3\n  <<: *b',
      { b: { x: 1n, y: 2n }, a: { x: 1n, y: 3n } },
    ],
    ['a byte order mark and Windows line ends are left out', '\ufeffa: 1\r\nb: |\r\n  c\r\n', { a: 1n, b: 'c\n' }],
    ['directives of a version 1 are read', '%YAML 1.2\n---\na: yes', { a: true }],
    ['tabs are read in quotes, block texts and comments', 'a: "b\tc"\nd: |\n  e\tf\n#\tg', { a: 'b\tc', d: 'e\tf\n' }],
  ])('%s', (_, text, value) => {
    expect(parseYaml(text)).toEqual(value);
  });

  test.each([
    ['an unknown tag', 'a: !secret b'],
    ["a tag of Python's", 'a: !!python/object:os.system x'],
    ['a list as a key', '? [a, b]\n: c'],
    ['a mapping as a key', 'x:\n  ? {a: b}\n  : c'],
    ['an unknown version', '%YAML 9.9\n---\na: b'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['a tab before a value', 'a:\t1'],
    ['a tab after a value', 'a: 1\t'],
    ['a tab in an empty line', 'a: 1\n\t\nb: 2'],
    ['a day that no calendar has', 'a: 2001-02-30'],
    ['a word that is no integer', 'a: !!int abc'],
    ['a merge that is a value', 'a: <<'],
    ['an anchor that is there twice', 'a: &x 1\nb: &x 2'],
    ['a list that holds itself', 'a: &x [*x]'],
    ['a value without a key', ': a'],
    ['a character that cannot be printed', 'a: \x1b[0m'],
    ['a list of lists that hold each other nine times', nine(9, (name) => `[${name}]`)],
    ['three hundred of such lists', nine(300, (name) => `[${name}]`)],
    ['mappings merged nine times', nine(200, (name) => `{<<: [${name}]}`)],
    [
      'an alias for each of 2,001 anchors',
      each(2001, (at) => `a${at}: &a${at} x`) + each(2001, (at) => `b${at}: *a${at}`),
    ],
    ['an integer of 5,000 digits', `a: ${'9'.repeat(5000)}`],
    ['minutes of minutes', `a: ${'1:'.repeat(300_000)}1`],
    ['500,000 lists inside each other', `a: ${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    ['300,000 mappings inside each other', `a: ${'{a: '.repeat(300_000)}`],
  ])('%s cannot be read, and nothing is written to the console', (_, text) => {
    const warned = vi.spyOn(process, 'emitWarning');
    const began = processorTime();
    expect(() => parseYaml(text)).toThrow();
    expect(processorTime() - began).toBeLessThan(1500);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});
