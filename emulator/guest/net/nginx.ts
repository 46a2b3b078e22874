import type { HttpAnswer, HttpRequest } from '../../core/http.ts';
import type { Vfs } from '../fs/vfs.ts';
import { lookUp, page } from './static-files.ts';

const INDEX = ['index.html', 'index.htm', 'index.nginx-debian.html'];

/** Returns the answer of nginx, as its package configures it, from the files of a directory. */
export function nginxAnswer(vfs: Vfs, directory: string, now: Date, request: HttpRequest): HttpAnswer {
  const common = { Server: 'nginx/1.18.0 (Ubuntu)', Date: now.toUTCString() };
  const problem = (status: number, title: string) => page(status, 'text/html', errorPage(`${status} ${title}`), common);
  const [path = '/'] = request.path.split('?');
  const found = lookUp(vfs, directory, request.path, INDEX, 'application/octet-stream');
  if (found.kind === 'redirect') return page(301, 'text/html', '', { ...common, Location: `${path}/` });
  if (found.kind === 'directory') return problem(403, 'Forbidden');
  if (found.kind === 'none') return problem(404, 'Not Found');
  if (found.kind === 'tooLarge') return problem(500, 'Internal Server Error [emulator: the file is too large]');
  return page(200, found.type, found.body, { ...common, 'Last-Modified': found.modified.toUTCString() });
}

function errorPage(title: string): string {
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.18.0 (Ubuntu)</center>\r\n</body>\r\n</html>\r\n`;
}
