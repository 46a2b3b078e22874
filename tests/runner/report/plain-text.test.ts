import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown, escapeXml, fence, forConsole, indent, plain } from '../../../runner/report/plain-text.ts';
import { parseXml } from './parse-xml.ts';

/** Text as a hostile variant would send it: any character, and pieces of what terminals and mark-up obey. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u001B[31m',
        '\u001B]8;;http://x\u0007',
        '\u009B2J',
        '\u202E',
        '\uD800',
        '\r\n',
        ']]>',
        '-->',
        '&lt;',
      ),
      fc.constantFrom(
        '```',
        '<script>',
        '|',
        '[a](b)',
        '::error::',
        '##[group]',
        '##vso[task.x]',
        '##[error]',
        '::add-mask::',
        '\0',
        '\t',
      ),
    ),
  )
  .map((parts) => parts.join(''));

describe('Hostile text', () => {
  test('moves no cursor, colours nothing and reverses nothing', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(plain(text)).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  test('is text in XML, as content and as an attribute', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [element] = parseXml(`<a b="${escapeXml(text).replaceAll('\n', '&#10;')}">${escapeXml(text)}</a>`);
        expect(element).toEqual({ name: 'a', attributes: { b: plain(text) }, children: [] });
      }),
    );
  });

  test('is one cell of a Markdown table', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const cell = escapeMarkdown(text).replaceAll('<br>', '');
        expect(cell).not.toMatch(/\n|<|>/);
        expect(cell.replaceAll(/\\[^a-z0-9\s]/gi, '')).not.toMatch(/[|`[\]*_\\]/);
      }),
    );
  });

  test('does not end its own block of code', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = fence(text).split('\n');
        const mark = lines[0] ?? '';
        expect(lines.slice(1).indexOf(mark)).toBe(lines.length - 2);
        expect(lines.slice(1, -1).some((line) => line.includes(mark))).toBe(false);
      }),
    );
  });

  test('is no command to GitHub Actions', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of indent(plain(text), 2)) expect(line).not.toMatch(/^\s*::|##\[/);
      }),
    );
  });
});

test('Plain text keeps its words, its lines and its columns', () => {
  expect(plain('\u001B[1mwhere\u001B[22m  size\r\nmodel\t64 GB, “é” 🐧')).toBe('where  size\nmodel  64 GB, “é” 🐧');
  expect(indent('a\n\n  b ', 2)).toEqual(['  a', '', '    b']);
});

test('No line for the console is a command to a terminal or a pipeline', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const line of forConsole(text).split('\n')) {
        expect(line).not.toMatch(/^\s*::/);
        expect(line).not.toMatch(/##(\[|vso\[)/i);
        expect(line).not.toMatch(/\p{Cc}/u);
      }
    }),
  );
});
