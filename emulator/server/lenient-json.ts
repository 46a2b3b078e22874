import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import JSON5 from 'json5';
import { DEEPEST_JSON, exactJson, type Json, parseJson } from '../core/json.ts';
import { serverRefusals } from './refusals.ts';

/** A comment, a text in either kind of quotes, or a long integer. A text that does not end goes on to the end, so that no search is repeated. */
const PARTS =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|'(?:[^'\\]|\\[\s\S])*(?:'|$)|(?<![\w.$])-?(?:0x[\da-f]{14,}|[1-9]\d{15,})(?![\w.$])/gi;

const OPENED_TOO_OFTEN = new RegExp(`(?:[[{]\\s*){${DEEPEST_JSON + 1}}`);

/** Texts up to this length are read at once: it takes a few milliseconds. A thread of its own reads a longer one. */
const AT_ONCE = 16 * 1024;

/** Real milliseconds after which the reading of a long text is given up. */
const PATIENCE = 20_000;

/** JSON, or the fault in the words of ARM's reader. */
export type Reading = { readonly json: string } | { readonly fault: string };

/**
 * Reads what ARM's reader forgives: az sends templates under an unquoted key, comments and all (source:
 * recording-cli-on-error-deployment), and texts with real line breaks. The reading of a long text does not keep other requests waiting.
 */
export async function readLeniently(text: string): Promise<Json> {
  // The reader's time grows with the square of the depth.
  if (OPENED_TOO_OFTEN.test(text)) throw serverRefusals.bodyTooDeep(DEEPEST_JSON);
  const reading = text.length <= AT_ONCE ? toStrictJson(text) : await inThread(text);
  if ('fault' in reading) throw serverRefusals.bodyNotJson(reading.fault);
  return parseJson(reading.json);
}

/** Turns lenient JSON into strict JSON. */
export function toStrictJson(text: string): Reading {
  // JSON5 reads a long integer as a text, which no client can send: it would change the last digits.
  const mark = randomUUID();
  try {
    const json = JSON.stringify(JSON5.parse<Json>(prepare(text, mark), keepFloat));
    return { json: json.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1') };
  } catch (fault) {
    return { fault: inAzureWords(fault) };
  }
}

/** Throws for a number that cannot be kept: an integer has 64 bits (source: newtonsoft-json-reader). */
export function checkNumber(number: string): void {
  const isInteger = /^-?\d+$/.test(number);
  // A longer number has too many bits, and takes long to read.
  if (isInteger && number.length <= 20 && BigInt.asIntN(64, BigInt(number)) === BigInt(number)) return;
  throw new NumberFault(
    isInteger
      ? `JSON integer ${number} is too large or small for an Int64`
      : `Input string '${number}' is not a valid number`,
  );
}

class NumberFault extends Error {}

/** Keeps a large float apart from an integer: 1e20 stays 1e20. Refuses infinity. */
function keepFloat(_: string, value: Json): Json {
  if (typeof value !== 'number' || Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  if (!Number.isFinite(value)) checkNumber(String(value));
  return exactJson.rawJSON(value.toExponential());
}

async function inThread(text: string): Promise<Reading> {
  const worker = new Worker(new URL('./lenient-json.worker.ts', import.meta.url), { workerData: text });
  try {
    const [reading] = (await once(worker, 'message', { signal: AbortSignal.timeout(PATIENCE) })) as [Reading];
    return reading;
  } catch {
    // It took too long or too much memory.
    return { fault: 'The reader gave up: the text is not JSON, and too long to be read otherwise' };
  } finally {
    await worker.terminate();
  }
}

/** ARM accepts a real line break inside a text, as in multi-line expressions that az sends as they stand in the file. */
function prepare(text: string, mark: string): string {
  return text.replace(PARTS, (part) => {
    if (part.startsWith('/')) return part;
    if (/^['"]/.test(part)) return part.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
    const integer = part.startsWith('-') ? -BigInt(part.slice(1)) : BigInt(part);
    checkNumber(String(integer));
    return `"${mark}${integer}"`;
  });
}

/** Words a fault of the JSON text as Newtonsoft's reader does, which ARM uses. */
function inAzureWords(fault: unknown): string {
  if (fault instanceof NumberFault) return `${fault.message}. Path '', line 1, position 0.`;
  const { message = '', lineNumber = 1, columnNumber = 0 } = fault as Partial<Record<string, never>>;
  const [, character] = /invalid character '(.+)' at/.exec(String(message)) ?? [];
  const what = character
    ? `Unexpected character encountered while parsing value: ${character}`
    : 'Unexpected end when reading JSON';
  return `${what}. Path '', line ${lineNumber}, position ${columnNumber}.`;
}
