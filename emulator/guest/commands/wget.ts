import { posix } from 'node:path';
import { absoluteUrl, fetchFrom, NoAnswer, REASONS } from '../net/guest-requests.ts';
import { ok, type Program, ProgramError } from '../system/program.ts';
import { readOptions } from './options.ts';

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
      posix.join(options.value('P') ?? '.', posix.basename(new URL(absoluteUrl(url)).pathname) || 'index.html');
    if (name === '-') return ok(answer.body);
    call.system.vfs.put(posix.resolve(call.cwd, name), answer.body);
    return ok();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { stdout: '', stderr: `wget: ${error.message}\n`, exitCode: 4 };
  }
};
