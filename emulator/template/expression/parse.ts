import { ExpressionError } from '../language/fault.ts';
import { integerValue } from '../language/number.ts';
import { literal, type Node } from './node.ts';
import { type Token, type TokenKind, tokenize } from './tokens.ts';

/** assumed: Azure's own limit is not public. */
const DEEPEST = 250;

/** A string of a template: plain text or an expression. */
export type Text = { literal: string } | { expression: string };

/**
 * Tells expressions from plain text: `[…]` is an expression, `[[…]` is the text `[…]`, and anything else is text as it stands.
 * @returns the text to take literally, or the expression without its brackets
 */
export function readText(text: string): Text {
  if (!text.startsWith('[') || !text.endsWith(']')) return { literal: text };
  return text.startsWith('[[') ? { literal: text.slice(1) } : { expression: text.slice(1, -1) };
}

/**
 * Parses an expression of the template language (without its outer brackets).
 * The grammar: strings in single quotes (`''` is a quote), integers, and calls followed by any number of `.name` and `[index]`.
 * @throws ExpressionError in the words of Azure's parser
 */
export function parse(source: string): Node {
  const tokens = tokenize(source);
  let at = 0;
  const peek = (ahead = 0): TokenKind => tokens[at + ahead]?.kind ?? 'EndOfData';
  let level = 0;
  const next = (expected: TokenKind): Token => {
    const token = tokens[at];
    if (token === undefined || token.kind !== expected) {
      const actual = token?.kind ?? 'EndOfData';
      throw new ExpressionError(
        `Unable to parse language expression '${source}': expected token '${expected}' and actual '${actual}'.`,
      );
    }
    at += 1;
    return token;
  };

  function expression(): Node {
    level += 1;
    if (level > DEEPEST)
      throw new ExpressionError(`The language expression is nested more than ${DEEPEST} levels deep`);
    const node = term();
    level -= 1;
    return node;
  }

  function term(): Node {
    if (peek() === 'String') return literal(next('String').text);
    if (peek() === 'Integer') return literal(integerValue(BigInt(next('Integer').text)));
    let node = call();
    while (peek() === 'Dot' || peek() === 'LeftSquareBracket') {
      if (peek() === 'Dot') {
        next('Dot');
        node = { kind: 'property', of: node, name: next('Identifier').text };
      } else {
        next('LeftSquareBracket');
        node = { kind: 'index', of: node, index: expression() };
        next('RightSquareBracket');
      }
    }
    return node;
  }

  function call(): Node {
    let name = next('Identifier').text;
    // A dot before the parenthesis belongs to the name: a user function in its namespace.
    while (peek() === 'Dot') {
      next('Dot');
      name += `.${next('Identifier').text}`;
    }
    const args: Node[] = [];
    next('LeftParenthesis');
    if (peek() !== 'RightParenthesis') {
      args.push(expression());
      while (peek() === 'Comma') {
        next('Comma');
        args.push(expression());
      }
    }
    next('RightParenthesis');
    return { kind: 'call', name, args };
  }

  const node = expression();
  next('EndOfData');
  return node;
}
