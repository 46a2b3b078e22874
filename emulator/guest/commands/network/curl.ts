import { posix } from 'node:path';
import type { HttpAnswer } from '../../../core/http.ts';
import { absoluteUrl, fetchFrom, NoAnswer, REASONS } from '../../net/guest-requests.ts';
import { readOptions } from '../../program/options.ts';
import { ok, type Program, ProgramError } from '../../program/program.ts';
import type { Result } from '../../system/processes.ts';

/** `curl`, to the guest's own services and the Instance Metadata Service. A guest reaches no network. */
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
      answer = fetchFrom(call.system, url, method, headers, options.value('d') ?? '', options.has('L'));
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
    const file =
      options.value('o') ?? (options.has('O') ? posix.basename(new URL(absoluteUrl(url)).pathname) : undefined);
    if (file !== undefined) call.system.vfs.put(posix.resolve(call.cwd, file), body);
    return ok((file === undefined ? body : '') + written(answer));
  }

  function written(answer: HttpAnswer): string {
    const fields = new Map(
      Object.entries({
        http_code: String(answer.status),
        response_code: String(answer.status),
        size_download: String(answer.body.length),
        content_type: answer.headers['Content-Type'] ?? '',
        time_total: '0.001000',
      }),
    );
    return (options.value('w') ?? '')
      .replace(/%\{(\w+)\}/g, (whole, name: string) => fields.get(name) ?? whole)
      .replace(/\\n/g, '\n');
  }
};
