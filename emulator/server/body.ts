import type { IncomingMessage } from 'node:http';
import JSON5 from 'json5';
import { DEEPEST_JSON, isTooDeep, type Json } from '../core/json.ts';
import { serverRefusals } from './refusals.ts';

/** ARM takes requests of at most 4 MB (source: template-syntax-page). */
const LIMIT = 4 * 1024 * 1024;

/** Reads a request's body. It is parsed only when asked for, as token requests are forms. */
export async function readBody(request: IncomingMessage): Promise<{ text: string; body: () => Json | undefined }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= LIMIT) chunks.push(chunk);
  }
  if (length > LIMIT) throw serverRefusals.bodyTooLarge(length, LIMIT);
  const text = Buffer.concat(chunks).toString('utf8');
  return { text, body: () => (text.trim() === '' ? undefined : checkDepth(parse(text))) };
}

function checkDepth(body: Json): Json {
  if (isTooDeep(body)) throw serverRefusals.bodyTooDeep(DEEPEST_JSON);
  return body;
}

/** A comment, or a text in either kind of quotes. */
const COMMENT_OR_TEXT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g;

/** ARM accepts a real line break inside a text, as in multi-line expressions that az sends as they stand in the file. */
function escapeLineBreaks(text: string): string {
  return text.replace(COMMENT_OR_TEXT, (part) =>
    part.startsWith('/') ? part : part.replaceAll('\r', '\\r').replaceAll('\n', '\\n'),
  );
}

/** az sends templates under an unquoted key, comments and all (source: recording-cli-on-error-deployment): JSON5 reads that; strict JSON is tried first. */
function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    try {
      return JSON5.parse<Json>(escapeLineBreaks(text));
    } catch (fault) {
      throw serverRefusals.bodyNotJson(inAzureWords(fault));
    }
  }
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
