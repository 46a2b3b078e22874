import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Node } from '../../../emulator/template/expression/node.ts';
import { parse, readText } from '../../../emulator/template/expression/parse.ts';
import { print } from '../../../emulator/template/expression/print.ts';

describe('a text of a template', () => {
  test.each([
    ['plain', { literal: 'plain' }],
    ["[concat('a')]", { expression: "concat('a')" }],
    ['[[not an expression]', { literal: '[not an expression]' }],
    ['[[not closed', { literal: '[[not closed' }],
    ['[not closed', { literal: '[not closed' }],
    [' [space before]', { literal: ' [space before]' }],
  ])('%s is read as %j', (text, read) => {
    expect(readText(text)).toEqual(read);
  });
});

describe('the parser', () => {
  // Recorded from Azure's engine (Bicep CLI 0.49.2).
  test.each([
    [
      "concat('a',)",
      "Unable to parse language expression 'concat('a',)': expected token 'Identifier' and actual 'RightParenthesis'.",
    ],
    [
      "concat('a'",
      "Unable to parse language expression 'concat('a'': expected token 'RightParenthesis' and actual 'EndOfData'.",
    ],
    [
      'f(true, 1)',
      "Unable to parse language expression 'f(true, 1)': expected token 'LeftParenthesis' and actual 'Comma'.",
    ],
    [
      "f('abc'.length)",
      "Unable to parse language expression 'f('abc'.length)': expected token 'RightParenthesis' and actual 'Dot'.",
    ],
    [
      "f('x)",
      "The language expression 'f('x)' is not valid: the string constant at position '2' is not terminated. String constants must be enclosed within a pair of single quotes.",
    ],
    [
      'f(a()?.b)',
      "The language expression 'f(a()?.b)' is not valid: the string character '?' at position '5' is not expected.",
    ],
    ['f(1.5)', "The language expression 'f(1.5)' at position '2' is not valid: float point numbers are not supported."],
  ])('refuses %s as Azure does', (source, message) => {
    expect(() => parse(source)).toThrow(message);
  });

  test('reads back every expression that is printed', () => {
    const names = fc.stringMatching(/^[a-z_]\w{0,5}$/);
    const literals = fc
      .oneof(fc.string(), fc.integer({ min: -(2 ** 31), max: 2 ** 31 }))
      .map((value): Node => ({ kind: 'literal', value }));
    const { node } = fc.letrec<{ node: Node; call: Node }>((tie) => ({
      node: fc.oneof({ maxDepth: 4 }, literals, tie('call')),
      call: fc.oneof(
        { maxDepth: 4 },
        fc.record({
          kind: fc.constant('call' as const),
          name: fc.oneof(
            names,
            fc.tuple(names, names).map((parts) => parts.join('.')),
          ),
          args: fc.array(tie('node'), { maxLength: 3 }),
        }),
        fc.record({ kind: fc.constant('property' as const), of: tie('call'), name: names }),
        fc.record({ kind: fc.constant('index' as const), of: tie('call'), index: tie('node') }),
      ),
    }));
    fc.assert(
      fc.property(node, (tree) => {
        expect(parse(print(tree))).toEqual(tree);
      }),
    );
  });

  test('refuses or reads whatever it is given, and never breaks', () => {
    const noise = fc.string({ unit: fc.constantFrom('a', '(', ')', '[', ']', '.', ',', "'", '1', ' ', '-') });
    fc.assert(
      fc.property(noise, (source) => {
        try {
          expect(print(parse(source)).replaceAll(' ', '')).toBe(source.replaceAll(' ', ''));
        } catch (error) {
          expect(error).toMatchObject({ name: 'ExpressionError' });
        }
      }),
    );
  });
});
