import { posix } from 'node:path';
import { metadataAnswer } from '../net/metadata-service.ts';
import { type HttpAnswer, isLoopback } from '../net/sockets.ts';
import type { Result } from '../system/processes.ts';
import { type Call, ok, type Program, ProgramError } from '../system/program.ts';
import { readOptions } from './options.ts';

/** Why a request got no answer, with curl's exit code for it. */
class NoAnswer extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

const METADATA_SERVICE = '169.254.169.254';
const MAX_REDIRECTS = 10;

/** `curl`: GET and its like, from the guest's own services and the Instance Metadata Service. Nothing else is on the network. */
export const curl: Program = async (call) => {
  const options = readOptions(call.args, {
    flags: [
      's|silent',
      'S|show-error',
      'f|fail',
      'i|include',
      'I|head',
      'L|location',
      'k|insecure',
      'v|verbose',
      'G|get',
      'O|remote-name',
      '4|ipv4',
      'compressed',
      'fail-with-body',
      'N|no-buffer',
    ],
    values: [
      'o|output',
      'w|write-out',
      'H|header',
      'X|request',
      'd|data',
      'm|max-time',
      'connect-timeout',
      'retry',
      'retry-delay',
      'A|user-agent',
      'noproxy',
      'retry-max-time',
    ],
  });
  const results: Result[] = [];
  for (const url of options.rest) results.push(await one(url));
  if (results.length === 0) throw new ProgramError("try 'curl --help' for more information", 2);
  return {
    stdout: results.map(({ stdout }) => stdout).join(''),
    stderr: results.map(({ stderr }) => stderr).join(''),
    exitCode: results.at(-1)?.exitCode ?? 0,
  };

  async function one(url: string): Promise<Result> {
    const method = options.value('X') ?? (options.has('I') ? 'HEAD' : options.has('d') ? 'POST' : 'GET');
    const headers = Object.fromEntries(
      options
        .all('H')
        .map((line) => [line.split(':')[0]?.trim().toLowerCase() ?? '', line.split(':').slice(1).join(':').trim()]),
    );
    const quiet = options.has('s') && !options.has('S');
    let answer: HttpAnswer;
    try {
      answer = fetchFrom(call, url, method, headers, options.value('d') ?? '', options.has('L'));
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      const written = (options.value('w') ?? '')
        .replace(/%\{http_code\}|%\{response_code\}/g, '000')
        .replace(/\\n/g, '\n');
      return {
        stdout: written,
        stderr: quiet ? '' : `curl: (${error.exitCode}) ${error.message}\n`,
        exitCode: error.exitCode,
      };
    }
    if (options.has('f') && answer.status >= 400) {
      const stderr = quiet ? '' : `curl: (22) The requested URL returned error: ${answer.status}\n`;
      return { stdout: written(answer), stderr, exitCode: 22 };
    }
    const head = `HTTP/1.1 ${answer.status} ${REASONS[answer.status] ?? ''}\r\n${Object.entries(answer.headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n`;
    const body = (options.has('i') || options.has('I') ? head : '') + (options.has('I') ? '' : answer.body);
    const file = options.value('o') ?? (options.has('O') ? posix.basename(new URL(absolute(url)).pathname) : undefined);
    if (file !== undefined) call.system.vfs.put(posix.resolve(call.cwd, file), body);
    return ok((file === undefined ? body : '') + written(answer));
  }

  function written(answer: HttpAnswer): string {
    const fields: Record<string, string> = {
      http_code: String(answer.status),
      response_code: String(answer.status),
      size_download: String(answer.body.length),
      content_type: answer.headers['Content-Type'] ?? '',
      time_total: '0.001000',
    };
    return (options.value('w') ?? '')
      .replace(/%\{(\w+)\}/g, (whole, name: string) => fields[name] ?? whole)
      .replace(/\\n/g, '\n');
  }
};

/** `wget`. */
export const wget: Program = (call) => {
  const options = readOptions(call.args, {
    flags: ['q|quiet', 'nv|no-verbose', 'S|server-response', 'spider'],
    values: ['O|output-document', 'T|timeout', 't|tries', 'header', 'P|directory-prefix'],
  });
  const [url] = options.rest;
  if (url === undefined) throw new ProgramError('missing URL');
  const headers = Object.fromEntries(
    options
      .all('header')
      .map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.split(':').slice(1).join(':').trim()]),
  );
  try {
    const answer = fetchFrom(call, url, 'GET', headers, '', true);
    // 8: the server issued an error response (wget(1), exit status).
    if (answer.status >= 400)
      return { stdout: '', stderr: `ERROR ${answer.status}: ${REASONS[answer.status] ?? ''}.\n`, exitCode: 8 };
    if (options.has('spider')) return ok();
    const name =
      options.value('O') ??
      posix.join(options.value('P') ?? '.', posix.basename(new URL(absolute(url)).pathname) || 'index.html');
    if (name === '-') return ok(answer.body);
    call.system.vfs.put(posix.resolve(call.cwd, name), answer.body);
    return ok();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { stdout: '', stderr: `wget: ${error.message}\n`, exitCode: 4 };
  }
};

const REASONS: Record<number, string> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  501: 'Not Implemented',
};

const absolute = (url: string) => (/^\w+:\/\//.test(url) ? url : `http://${url}`);

function fetchFrom(
  call: Call,
  text: string,
  method: string,
  headers: Record<string, string>,
  body: string,
  follow: boolean,
): HttpAnswer {
  let url = parsed(text);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = ask(call, url, method, headers, body);
    const { Location: location } = answer.headers;
    if (!follow || location === undefined || answer.status < 300 || answer.status >= 400) return answer;
    url = new URL(location, url);
  }
  throw new NoAnswer(47, `Maximum (${MAX_REDIRECTS}) redirects followed`);
}

function parsed(text: string): URL {
  if (!URL.canParse(absolute(text))) throw new NoAnswer(3, 'URL using bad/illegal format or missing URL');
  return new URL(absolute(text));
}

function ask(call: Call, url: URL, method: string, headers: Record<string, string>, body: string): HttpAnswer {
  const { system } = call;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new NoAnswer(1, `Protocol "${url.protocol.slice(0, -1)}" not supported or disabled in libcurl`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const path = url.pathname + url.search;
  if (host === METADATA_SERVICE && port === 80) return metadataAnswer(system.hardware, url, headers);
  const own = host === '0.0.0.0' || isLoopback(host) || host === system.hostname || host === system.hardware.ipAddress;
  // The emulator lets a guest out to nowhere: other names do not resolve, other addresses do not answer.
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
