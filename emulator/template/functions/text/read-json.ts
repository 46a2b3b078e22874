import type { Json } from '../../../core/json.ts';
import { floatValue, readNumber } from '../../language/number.ts';
import { objectOf } from '../../language/value.ts';

class JsonFault extends Error {}

const SPACE = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n\r]*)*/y;
const WORD = /[\p{L}\p{N}_$]+/uy;
/** A number or a word, and what it may be followed by. */
const NUMBER = /[-+.\w]+(?=[\s,\]})/]|$)/y;
const escapes: Record<string, string> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r' };
const words: Record<string, () => Json> = {
  true: () => true,
  false: () => false,
  null: () => null,
  undefined: () => null,
  NaN: () => floatValue(Number.NaN),
  Infinity: () => floatValue(Number.POSITIVE_INFINITY),
  '-Infinity': () => floatValue(Number.NEGATIVE_INFINITY),
};

/**
 * Reads JSON as Azure's reader (Newtonsoft) does, which takes more than the standard: comments, single quotes, names without
 * quotes, commas at the end, a list or object that doesn't end after a value. The text after the value is ignored. @returns
 * `undefined` if the text isn't JSON
 */
export function readJson(text: string): Json | undefined {
  try {
    return new Reader(text).value();
  } catch (fault) {
    if (fault instanceof JsonFault) return undefined;
    throw fault;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): Json {
    const next = this.#peek();
    if (next === '{') return this.#object();
    if (next === '[') return this.#array();
    if (next === '"' || next === "'") return this.#string(next);
    const word = this.#take(NUMBER);
    const known = Object.hasOwn(words, word) ? words[word] : undefined;
    return known ? known() : number(word);
  }

  #array(): Json {
    const items: Json[] = [];
    this.#at += 1;
    for (let next = this.#peek(); next !== ']'; next = this.#peek()) {
      // A comma without a value before it stands for undefined.
      items.push(next === ',' ? null : this.value());
      if (!this.#separator(']')) break;
    }
    this.#at += 1;
    return items;
  }

  #object(): Json {
    const entries: [string, Json][] = [];
    this.#at += 1;
    for (let next = this.#peek(); next !== '}'; next = this.#peek()) {
      const name = next === '"' || next === "'" ? this.#string(next) : this.#take(WORD);
      if (this.#peek() !== ':') throw new JsonFault();
      this.#at += 1;
      entries.push([name, this.value()]);
      if (!this.#separator('}')) break;
    }
    this.#at += 1;
    return objectOf(entries);
  }

  /** Passes a comma. Returns false at the end. */
  #separator(end: string): boolean {
    const next = this.#peek();
    if (next === end || next === undefined) return false;
    if (next !== ',') throw new JsonFault();
    this.#at += 1;
    return true;
  }

  #string(quote: string): string {
    let out = '';
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const letter = this.#text.charAt(this.#at);
      if (letter === quote) {
        this.#at += 1;
        return out;
      }
      out += letter === '\\' ? this.#escape() : letter;
    }
    throw new JsonFault();
  }

  #escape(): string {
    this.#at += 1;
    const letter = this.#text.charAt(this.#at);
    const code = /^u([0-9a-f]{4})/i.exec(this.#text.slice(this.#at, this.#at + 5))?.[1];
    if (code !== undefined) {
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(code, 16));
    }
    const known = escapes[letter] ?? (/["'/\\]/.test(letter) ? letter : undefined);
    if (known === undefined) throw new JsonFault();
    return known;
  }

  /** The next letter that is neither space nor comment. */
  #peek(): string | undefined {
    SPACE.lastIndex = this.#at;
    this.#at += SPACE.exec(this.#text)?.[0].length ?? 0;
    return this.#text[this.#at];
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) throw new JsonFault();
    this.#at += found.length;
    return found;
  }
}

/** Decimal, octal after a 0, hexadecimal after 0x. */
function number(text: string): Json {
  const [, sign = '', digits] = /^(-?)(0x[0-9a-f]+|0[0-7]+)$/i.exec(text) ?? [];
  if (digits !== undefined) return readNumber(`${sign}${BigInt(digits.replace(/^0(?=\d)/, '0o'))}`);
  if (/^-?(?:\d+|\d*\.\d+|\d+\.)(?:e[-+]?\d+)?$/i.test(text)) return readNumber(text);
  throw new JsonFault();
}
