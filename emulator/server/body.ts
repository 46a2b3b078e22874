import type { IncomingMessage } from 'node:http';
import { DEEPEST_JSON, isTooDeep, type Json, parseJson } from '../core/json.ts';
import { checkWeight } from './json-weight.ts';
import { checkNumber, readLeniently } from './lenient-json.ts';
import { serverRefusals } from './refusals.ts';

/** ARM takes requests of at most 4 MB (source: template-syntax-page). */
const LIMIT = 4 * 1024 * 1024;

const LONG = 200_000;

/** A request's body: its text, and the JSON in it, read only when asked for, because token requests are forms. */
export interface Body {
  readonly text: string;
  json(): Promise<Json | undefined>;
}

/** Reads a request's body. Rejects as soon as it is too large, by its own word or by its bytes, and when the client breaks off. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (saysTooMuch(request)) throw serverRefusals.bodyTooLarge(lengthOf(request), LIMIT);
  const text = (await bytesOf(request)).toString('utf8');
  const json = async () => {
    if (text.trim() === '') return undefined;
    checkMediaType(request.headers['content-type']);
    return readJson(text);
  };
  return { text, json };
}

const lengthOf = (request: IncomingMessage) => Number(request.headers['content-length'] ?? 0);

/** Returns true for a request whose own word says that its body is too large. */
export const saysTooMuch = (request: IncomingMessage) => lengthOf(request) > LIMIT;

/** A stream that is left early would close the connection, on which the refusal is still to be sent. */
function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= LIMIT) chunks.push(chunk);
    else reject(serverRefusals.bodyTooLarge(length, LIMIT));
  });
  request.once('end', () => resolve(Buffer.concat(chunks)));
  request.once('error', reject);
  request.once('close', () => reject(new Error('The client broke off.')));
  return promise;
}

/** Reads JSON as ARM does: strictly if possible, else with what its reader forgives. */
export async function readJson(text: string): Promise<Json> {
  if (text.length > LONG) checkWeight(text);
  const body = strictly(text) ?? (await readLeniently(text));
  // Other requests get their turn before the next long step.
  if (text.length > LONG) await new Promise(setImmediate);
  if (isTooDeep(body)) throw serverRefusals.bodyTooDeep(DEEPEST_JSON);
  return body;
}

/** Returns `undefined` for a text that isn't strict JSON or has too large a number, and for `null`, which the other reader reads too. */
function strictly(text: string): Json | undefined {
  try {
    return parseJson(text, checkNumber) ?? undefined;
  } catch {
    return undefined;
  }
}

function checkMediaType(sent: string | undefined): void {
  const [type = ''] = (sent ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw serverRefusals.unsupportedMediaType(sent ?? '<null>');
}
