import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import JSON5 from 'json5';
import { DEEPEST_JSON, type Json } from '../core/json.ts';
import { serverRefusals } from './refusals.ts';

/** A comment, or a text in either kind of quotes; one that does not end goes on to the end, so that no search is repeated. */
const COMMENT_OR_TEXT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|'(?:[^'\\]|\\[\s\S])*(?:'|$)/g;

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
  return JSON.parse(reading.json) as Json;
}

/** Turns lenient JSON into strict JSON. */
export function toStrictJson(text: string): Reading {
  try {
    return { json: JSON.stringify(JSON5.parse<Json>(escapeLineBreaks(text))) };
  } catch (fault) {
    return { fault: inAzureWords(fault) };
  }
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
function escapeLineBreaks(text: string): string {
  return text.replace(COMMENT_OR_TEXT, (part) =>
    part.startsWith('/') ? part : part.replaceAll('\r', '\\r').replaceAll('\n', '\\n'),
  );
}

/** Words a fault of the JSON text as Newtonsoft's reader does, which ARM uses. */
function inAzureWords(fault: unknown): string {
  const { message = '', lineNumber = 1, columnNumber = 0 } = fault as Partial<Record<string, never>>;
  const [, character] = /invalid character '(.+)' at/.exec(String(message)) ?? [];
  const what = character
    ? `Unexpected character encountered while parsing value: ${character}`
    : 'Unexpected end when reading JSON';
  return `${what}. Path '', line ${lineNumber}, position ${columnNumber}.`;
}
