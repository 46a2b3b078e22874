import { changeJson } from './json-in-text.ts';
import { isSecretName, removeSecrets, SECRET } from './secret-patterns.ts';

/** Data nested deeper than this is removed without a look. */
const DEPTH = 40;
/** The deepest nesting of strings in strings: JSON, URL encoding, base64. */
const LAYERS = 6;
/** The characters of a short text, and the number of those that are remembered. */
const SHORT = 300;
const MOST_SHORT = 10_000;

/**
 * The one place that removes secrets from everything the lab shows: the values of properties with secret names; bearer tokens, JSON web
 * tokens, keys, passwords, signatures and connection strings in texts; and subscription ids, of which `known` ones are found anywhere.
 * It also looks into JSON in strings, URL-encoded text, and base64 of readable text; base64 with a secret is removed as a whole.
 * It doesn't look into encrypted or compressed data, or into any other encoding.
 */
export class Redactor {
  readonly #known: readonly RegExp[];
  /** Short texts without their secrets: the same names, ids and states come again and again. */
  readonly #short = new Map<string, string>();

  /** `known` are values that must never be shown, such as the subscription id. Values under 8 characters are ignored. */
  constructor(known: readonly string[] = []) {
    this.#known = known.filter((value) => value.length >= 8).map(ignoringCase);
  }

  /** Returns a copy of plain data (values that JSON can hold) without secrets. */
  value(data: unknown, depth = 0): unknown {
    if (typeof data === 'string') return this.#remembered(data);
    if (typeof data !== 'object' || data === null) return data;
    if (depth >= DEPTH) return SECRET;
    if (data instanceof Date) return data;
    if (Array.isArray(data)) return data.map((item) => this.value(item, depth + 1));
    return Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        this.#remembered(name),
        isSecretName(name) && isSet(value) ? SECRET : this.value(value, depth + 1),
      ]),
    );
  }

  #remembered(text: string): string {
    if (text.length > SHORT) return this.text(text);
    const rest = this.#short.get(text) ?? this.text(text);
    if (this.#short.size < MOST_SHORT) this.#short.set(text, rest);
    return rest;
  }

  /** Returns a text without secrets. */
  text(text: string, layers = LAYERS): string {
    if (layers === 0) return text;
    return this.#plain(this.#base64(this.#urlEncoded(this.#json(text, layers), layers), layers));
  }

  #plain(text: string): string {
    return this.#known.reduce((rest, value) => rest.replaceAll(value, SECRET), removeSecrets(text));
  }

  /** Parses the JSON in a text, so that the names of properties count. */
  #json(text: string, layers: number): string {
    return changeJson(text, (data) => {
      const rest = typeof data === 'string' ? this.text(data, layers - 1) : this.value(data);
      return JSON.stringify(rest) === JSON.stringify(data) ? undefined : rest;
    });
  }

  /** A part with a secret stays decoded. */
  #urlEncoded(text: string, layers: number): string {
    if (!/%[0-9a-f]{2}/i.test(text)) return text;
    try {
      const decoded = decodeURIComponent(text);
      const rest = this.text(decoded, layers - 1);
      return rest === decoded ? text : rest;
    } catch {
      // The text has a percent sign that encodes nothing, so each part is decoded by itself.
      return text.replaceAll(/(?:%[0-9a-f]{2}|[^\s%])+/gi, (part) =>
        isDecodable(part) ? this.#urlEncoded(part, layers) : part,
      );
    }
  }

  #base64(text: string, layers: number): string {
    return text.replaceAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g, (part) => {
      const decoded = Buffer.from(part, 'base64').toString('utf8');
      // Words that are not base64 decode to bytes that are not text.
      if (/[\uFFFD\p{Cc}]/u.test(decoded.replaceAll(/\s/g, ''))) return part;
      return this.text(decoded, layers - 1) === decoded ? part : SECRET;
    });
  }
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isDecodable(part: string): boolean {
  try {
    return part.includes('%') && decodeURIComponent(part) !== part;
  } catch {
    return false;
  }
}

function ignoringCase(value: string): RegExp {
  return new RegExp(value.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'gi');
}
