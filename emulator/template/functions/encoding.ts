import type { Json, JsonObject } from '../../core/json.ts';
import type { Rows } from '../expression/environment.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { isNumber, longNumberText } from '../language/number.ts';
import { asText, property, typeName } from '../language/value.ts';
import { any, fresh, map, pure, rest, text } from './rows/row.ts';
import { guid, uniqueString } from './text/hashes.ts';
import { readJson } from './text/read-json.ts';

function decodeBase64(name: string, value: string, complaint: string): string {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value.replaceAll(/\s/g, ''))) {
    return Buffer.from(value, 'base64').toString('utf8');
  }
  throw new ExpressionError(
    `The template language function '${name}' was invoked with a parameter that is not valid. The value cannot be ${complaint}.`,
  );
}

const NOT_BASE64 = 'decoded from base64 representation';
const NOT_CONVERTED = 'converted to the target type';

function parseJson(value: string, complaint: string): Json {
  const read = readJson(value);
  if (read !== undefined) return read;
  throw new ExpressionError(complaint);
}

function dataUri(value: Json): string {
  if (value === null) {
    throw new ExpressionError(
      `The template language function 'dataUri' was invoked with a parameter that is not valid. The value cannot be ${NOT_CONVERTED}.`,
    );
  }
  const type = typeof value === 'string' ? 'text/plain' : 'application/json';
  const written = isNumber(value) ? longNumberText(value) : asText(value);
  return `data:${type};charset=utf-8;base64,${Buffer.from(written, 'utf8').toString('base64')}`;
}

function dataUriToString(value: string): string {
  // A parameter needs a media type before it.
  const [, head = '', base64, body] = /^data:((?:[^,;]+(?:;[^,;]+)*?)?)(;base64)?,(.*)$/is.exec(value) ?? [];
  if (body === undefined) {
    throw new ExpressionError(
      `The template language function 'dataUriToString' expects its parameter to be formatted as a valid data URI. The provided value '${value}' was not formatted correctly. ${seeAlso('arm-functions#dataUriToString')}`,
    );
  }
  const [, charset] = /;\s*charset=([^;]*)/i.exec(head) ?? [];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new ExpressionError(
      `The template language function 'dataUriToString' parameter is not valid. The provided charset '${charset}' is not supported. ${seeAlso('arm-functions#dataUriToString')}`,
    );
  }
  return base64 ? decodeBase64('dataUriToString', body, NOT_CONVERTED) : unescapeData(body);
}

// .NET's Uri.EscapeDataString leaves only letters, digits and -._~ as they are, and replaces half of a surrogate pair.
function escapeData(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Leaves a faulty escape as it is, as .NET does. Bytes that no character has become the replacement character. */
function unescapeData(value: string): string {
  return value
    .replaceAll('+', ' ')
    .replaceAll(/%u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => utf8.decode(Buffer.from(escapes.replaceAll('%', ''), 'hex')));
}

function resolveUri(base: string, relative: string): string {
  const isWellFormed = URL.canParse(base) && !/[\s"<>\\^`{|}]/.test(base);
  if (isWellFormed && URL.canParse(relative, base)) return withoutNeedlessEscapes(new URL(relative, base).href);
  throw new ExpressionError(
    isWellFormed
      ? `Cannot construct valid uri from base uri '${base}' and string '${relative}', check if the base uri is empty. ${seeAlso('arm-function-datauri')}`
      : `The template language function 'uri' expects its first argument to be a uri string. The provided value is '${base}'. ${seeAlso('arm-function-datauri')}`,
  );
}

/** Letters, digits and `-._~` need no escape. */
function withoutNeedlessEscapes(uri: string): string {
  return uri.replaceAll(/%(?:2[de]|3\d|4[1-9a-f]|5[\daf]|6[1-9a-f]|7[\dae])/gi, unescapeData);
}

function parseUri(value: string): Json {
  // A path is a file's, as .NET reads it.
  const whole = value.startsWith('/') ? `file://${value.replace(/^\/\//, '')}` : value;
  if (!URL.canParse(whole))
    throw new ExpressionError(`The specified URL '${value}' is not valid '${uriFault(value)}'.`);
  const url = new URL(whole);
  return {
    scheme: url.protocol.slice(0, -1),
    host: url.hostname,
    port: url.port === '' ? null : Number(url.port),
    ...(url.pathname === '/' ? {} : { path: withoutNeedlessEscapes(url.pathname) }),
    ...(url.search === '' ? {} : { query: url.search }),
  };
}

function uriFault(value: string): string {
  if (value === '') return 'Invalid URI: The URI is empty.';
  if (!/^[a-z][\w+.-]*:/i.test(value)) return 'Invalid URI: The format of the URI could not be determined.';
  return /:\d{5,}(?:\/|$)/.test(value)
    ? 'Invalid URI: Invalid port specified.'
    : 'Invalid URI: The hostname could not be parsed.';
}

function buildUri(parts: JsonObject): string {
  const part = (name: string, type: 'String' | 'Integer'): string => {
    const value = property(parts, name) ?? '';
    if (value !== '' && typeName(value) !== type) {
      throw new ExpressionError(
        `Evaluation result of language expression '${asText(value)}' is type '${typeName(value)}', expected type is '${type}'.`,
      );
    }
    return asText(value);
  };
  const required = (name: string): string => {
    const value = part(name, 'String');
    if (value !== '') return value;
    // The quotes are Azure's.
    throw new ExpressionError(
      `The input object to the 'buildUri' function is missing the required property '${name}''.`,
    );
  };
  const lead = (mark: string, value: string) => (value === '' || value.startsWith(mark) ? value : mark + value);
  const [scheme, host] = [required('scheme'), required('host')];
  const port = part('port', 'Integer');
  const address = `${scheme}://${host}${port === '-1' ? '' : lead(':', port)}`;
  const written = `${address}${lead('/', part('path', 'String'))}${lead('?', part('query', 'String'))}`;
  if (!URL.canParse(written) || /\.\.|["\s<>]/.test(host)) {
    throw new ExpressionError(`An error occured while evaluating the 'buildUri' function '${uriFault(written)}'.`);
  }
  return shownUri(new URL(written).href);
}

/** .NET shows a URI without escapes, but for those of `%`, `#` and `?`. */
function shownUri(uri: string): string {
  return uri.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escaped) =>
    escaped
      .split(/(%(?:25|23|3f))/i)
      .map((part, at) => (at % 2 === 0 ? unescapeData(part) : part))
      .join(''),
  );
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string: encodings, URIs, identifiers */
export const encodings: Rows = {
  base64: pure([text], (value) => Buffer.from(value, 'utf8').toString('base64')),
  base64ToJson: pure([text], (value) =>
    parseJson(
      decodeBase64('base64ToJson', value, NOT_BASE64),
      "The template language function 'base64ToJson' was invoked with a parameter that is not valid. The decoded string is not a valid json serialized value.",
    ),
  ),
  base64ToString: pure([text], (value) => decodeBase64('base64ToString', value, NOT_BASE64)),
  buildUri: pure([map], buildUri),
  dataUri: pure([any], dataUri),
  dataUriToString: pure([text], dataUriToString),
  guid: pure([text, rest(text)], (...parts) => guid(parts)),
  json: pure([text], (value) =>
    parseJson(
      value,
      "Unable to evaluate the template language function 'json'. The argument provided is not a valid JSON string.",
    ),
  ),
  newGuid: fresh(
    [],
    ({ env }) =>
      () =>
        env.place.scope.newGuid(),
  ),
  parseUri: pure([text], parseUri),
  uniqueString: pure([text, rest(text)], (...parts) => uniqueString(parts)),
  uri: pure([text, text], resolveUri),
  uriComponent: pure([text], escapeData),
  uriComponentToString: pure([text], unescapeData),
};
