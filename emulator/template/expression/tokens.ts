import { ExpressionError } from '../language/fault.ts';
import { fits } from '../language/number.ts';

/** The kinds of token, by the names Azure's parser gives them in its messages. */
export type TokenKind =
  | 'Identifier'
  | 'String'
  | 'Integer'
  | 'LeftParenthesis'
  | 'RightParenthesis'
  | 'LeftSquareBracket'
  | 'RightSquareBracket'
  | 'Comma'
  | 'Dot'
  | 'EndOfData';

/** One token; `text` is what it stands for (a string without its quotes). */
export interface Token {
  kind: TokenKind;
  text: string;
}

const punctuation: Record<string, TokenKind> = {
  '(': 'LeftParenthesis',
  ')': 'RightParenthesis',
  '[': 'LeftSquareBracket',
  ']': 'RightSquareBracket',
  ',': 'Comma',
  '.': 'Dot',
};

const space = /\s+/y;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const quoted = /'((?:[^']|'')*)'/y;
const integer = /-?\d+/y;

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** The tokens of an expression (without its outer brackets), the last one `EndOfData`. Throws `ExpressionError` in Azure's words. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const reject = (why: string) => new ExpressionError(`The language expression '${source}' is not valid: ${why}`);
  for (let at = 0; at < source.length; ) {
    const start = at;
    const take = (pattern: RegExp) => {
      const found = matchAt(pattern, source, start);
      if (found) at = start + found[0].length;
      return found;
    };
    if (take(space)) continue;
    const mark = punctuation[source[start] ?? ''];
    if (mark) {
      at += 1;
      tokens.push({ kind: mark, text: source[start] ?? '' });
      continue;
    }
    const string = take(quoted);
    if (string) {
      tokens.push({ kind: 'String', text: (string[1] ?? '').replaceAll("''", "'") });
      continue;
    }
    if (source[start] === "'") {
      throw reject(
        `the string constant at position '${start}' is not terminated. String constants must be enclosed within a pair of single quotes.`,
      );
    }
    const number = take(integer);
    if (number) {
      // Reject only if a digit follows: in `items()[0].x` the dot comes after a bracket, never right after the number.
      if (/^\.\d/.test(source.slice(at))) {
        throw new ExpressionError(
          `The language expression '${source}' at position '${start}' is not valid: float point numbers are not supported.`,
        );
      }
      if (!fits(BigInt(number[0])))
        throw reject(`the value '${number[0]}' at position '${start}' cannot be converted to number.`);
      tokens.push({ kind: 'Integer', text: number[0] });
      continue;
    }
    const name = take(word);
    if (!name) throw reject(`the string character '${source[start]}' at position '${start}' is not expected.`);
    tokens.push({ kind: 'Identifier', text: name[0] });
  }
  tokens.push({ kind: 'EndOfData', text: '' });
  return tokens;
}
