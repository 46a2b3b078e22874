import json5 from 'json5';
import type { Json } from '../../core/json.ts';
import type { Rows } from '../expression/environment.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { property } from '../language/value.ts';
import { fresh, map, pure, rest, text } from './rows/row.ts';
import { guid, uniqueString } from './text/hashes.ts';

function decodeBase64(name: string, value: string): string {
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value.replaceAll(/\s/g, ''))) {
    return Buffer.from(value, 'base64').toString('utf8');
  }
  throw new ExpressionError(
    `The template language function '${name}' was invoked with a parameter that is not valid. The value cannot be decoded from base64 representation.`,
  );
}

function parseJson(value: string, complaint: string): Json {
  try {
    // Azure's JSON reader takes comments, single quotes and trailing commas.
    return json5.parse<Json>(value);
  } catch {
    throw new ExpressionError(complaint);
  }
}

function dataUriToString(value: string): string {
  const parts = /^data:([^,]*),(.*)$/s.exec(value);
  if (!parts) {
    throw new ExpressionError(
      `The template language function 'dataUriToString' expects its parameter to be formatted as a valid data URI. The provided value '${value}' was not formatted correctly. ${seeAlso('arm-functions#dataUriToString')}`,
    );
  }
  const [, head = '', body = ''] = parts;
  return head.endsWith(';base64') ? decodeBase64('dataUriToString', body) : unescapeData(body);
}

// .NET's Uri.EscapeDataString leaves only letters, digits and -._~ as they are.
function escapeData(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// Leaves an invalid escape as it is, as .NET does.
function unescapeData(value: string): string {
  return value.replaceAll('+', ' ').replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

function resolveUri(base: string, relative: string): string {
  if (URL.canParse(relative, base)) return new URL(relative, base).href;
  throw new ExpressionError(
    `The template language function 'uri' expects its first argument to be a uri string. The provided value is '${base}'. ${seeAlso('arm-function-datauri')}`,
  );
}

function parseUri(value: string): Json {
  if (!URL.canParse(value)) {
    throw new ExpressionError(
      `The specified URL '${value}' is not valid 'Invalid URI: The format of the URI could not be determined.'.`,
    );
  }
  const url = new URL(value);
  return {
    scheme: url.protocol.slice(0, -1),
    host: url.hostname,
    port: url.port === '' ? null : Number(url.port),
    ...(url.pathname === '/' ? {} : { path: url.pathname }),
    ...(url.search === '' ? {} : { query: url.search }),
  };
}

function buildUri(parts: Json): string {
  const part = (name: string) => String(property(parts, name) ?? '');
  const lead = (mark: string, value: string) => (value === '' || value.startsWith(mark) ? value : mark + value);
  const port = lead(':', part('port'));
  const written = `${part('scheme')}://${part('host')}${port}${lead('/', part('path'))}${lead('?', part('query'))}`;
  if (URL.canParse(written)) return new URL(written).href;
  throw new ExpressionError(`The template language function 'buildUri' cannot make a URI of '${written}'.`); // assumed wording
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string: encodings, URIs, identifiers */
export const encodings: Rows = {
  base64: pure([text], (value) => Buffer.from(value, 'utf8').toString('base64')),
  base64ToJson: pure([text], (value) =>
    parseJson(
      decodeBase64('base64ToJson', value),
      "The template language function 'base64ToJson' was invoked with a parameter that is not valid. The decoded string is not a valid json serialized value.",
    ),
  ),
  base64ToString: pure([text], (value) => decodeBase64('base64ToString', value)),
  buildUri: pure([map], buildUri),
  dataUri: pure(
    [text],
    (value) => `data:text/plain;charset=utf-8;base64,${Buffer.from(value, 'utf8').toString('base64')}`,
  ),
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
