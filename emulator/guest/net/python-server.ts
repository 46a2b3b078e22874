import type { HttpAnswer, HttpRequest } from '../../core/http.ts';
import type { Vfs } from '../fs/vfs.ts';
import { lookUp, page } from './static-files.ts';

const UTF8 = 'text/html;charset=utf-8';

/** Returns the answer of Python's `http.server`. Source: Lib/http/server.py. */
export function pythonAnswer(vfs: Vfs, directory: string, now: Date, request: HttpRequest): HttpAnswer {
  const common = { Server: 'SimpleHTTP/0.6 Python/3.10.12', Date: now.toUTCString() };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return page(501, UTF8, problem(501, `Unsupported method ('${request.method}')`), common);
  }
  const found = lookUp(vfs, directory, request.path, ['index.html', 'index.htm'], 'application/octet-stream');
  if (found.kind === 'redirect') return page(301, 'text/html', '', { ...common, Location: `${request.path}/` });
  if (found.kind === 'tooLarge') return page(500, UTF8, problem(500, '[emulator: the file is too large]'), common);
  if (found.kind === 'none') return page(404, UTF8, problem(404, 'File not found'), common);
  if (found.kind === 'directory') return page(200, UTF8.replace(';', '; '), listing(request.path, found.names), common);
  const answer = page(200, found.type, found.body, { ...common, 'Last-Modified': found.modified.toUTCString() });
  return request.method === 'HEAD' ? { ...answer, body: '' } : answer;
}

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function problem(code: number, message: string): string {
  return `<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">\n        <title>Error response</title>\n    </head>\n    <body>\n        <h1>Error response</h1>\n        <p>Error code: ${code}</p>\n        <p>Message: ${escapeHtml(message)}.</p>\n    </body>\n</html>\n`;
}

function listing(path: string, names: readonly string[]): string {
  const title = `Directory listing for ${escapeHtml(path)}`;
  const items = names
    .map((name) => `<li><a href="${encodeURI(name.toWellFormed())}">${escapeHtml(name)}</a></li>\n`)
    .join('');
  return `<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>${title}</title>\n</head>\n<body>\n<h1>${title}</h1>\n<hr>\n<ul>\n${items}</ul>\n<hr>\n</body>\n</html>\n`;
}
