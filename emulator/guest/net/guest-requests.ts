import type { HttpAnswer } from '../../core/http.ts';
import { isLoopback } from '../system/sockets.ts';
import type { System } from '../system/system.ts';
import { metadataAnswer } from './metadata-service.ts';

/** A request got no answer. The exit code is curl's. */
export class NoAnswer extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

const METADATA_SERVICE = '169.254.169.254';
const MAX_REDIRECTS = 10;

/** The reason phrases of statuses. */
export const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  501: 'Not Implemented',
};

/** Returns a URL with its scheme. */
export const absoluteUrl = (url: string) => (/^\w+:\/\//.test(url) ? url : `http://${url}`);

/** Returns the answer to a request from the guest, after redirections if they are followed. Throws `NoAnswer`. */
export function fetchFrom(
  system: System,
  text: string,
  method: string,
  headers: Record<string, string>,
  body: string,
  follow: boolean,
): HttpAnswer {
  let url = parsed(text);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = ask(system, url, method, headers, body);
    const { Location: location } = answer.headers;
    if (!follow || location === undefined || answer.status < 300 || answer.status >= 400) return answer;
    if (!URL.canParse(location, url.href)) throw new NoAnswer(3, 'URL using bad/illegal format or missing URL');
    url = new URL(location, url);
  }
  throw new NoAnswer(47, `Maximum (${MAX_REDIRECTS}) redirects followed`);
}

function parsed(text: string): URL {
  if (!URL.canParse(absoluteUrl(text))) throw new NoAnswer(3, 'URL using bad/illegal format or missing URL');
  return new URL(absoluteUrl(text));
}

function ask(system: System, url: URL, method: string, headers: Record<string, string>, body: string): HttpAnswer {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new NoAnswer(1, `Protocol "${url.protocol.slice(0, -1)}" not supported or disabled in libcurl`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const path = url.pathname + url.search;
  if (host === METADATA_SERVICE && port === 80) return metadataAnswer(system.hardware, url, headers);
  const own = host === '0.0.0.0' || isLoopback(host) || host === system.hostname || host === system.hardware.ipAddress;
  // A guest reaches no network: other names don't resolve, and other addresses don't answer.
  if (!own) {
    if (/^[\d.]+$/.test(host))
      throw new NoAnswer(28, `Failed to connect to ${host} port ${port}: Connection timed out`);
    throw new NoAnswer(6, `Could not resolve host: ${host}`);
  }
  const listener = system.sockets.at(port, host === system.hardware.ipAddress);
  if (!listener) throw new NoAnswer(7, `Failed to connect to ${host} port ${port} after 0 ms: Connection refused`);
  if (url.protocol === 'https:') throw new NoAnswer(35, 'error:0A00010B:SSL routines::wrong version number');
  const answer = listener.answer?.({ method, path, headers, body, from: '127.0.0.1' });
  if (!answer) throw new NoAnswer(1, 'Received HTTP/0.9 when not allowed');
  return answer;
}
