import { posix } from 'node:path';
import type { HttpAnswer, HttpRequest } from '../../core/http.ts';
import type { Vfs } from '../fs/vfs.ts';
import { type Directive, NginxConfigError } from './nginx-config.ts';
import { lookUp, page } from './static-files.ts';

/** Directives with an effect here. Others that nginx has are taken, those it has not are an error. */
const TAKEN =
  /^(user|worker_\w+|events|http|server|listen|server_name|root|index|location|return|try_files|default_type|include|types|pid|error_log|access_log|sendfile|tcp_\w+|keepalive_\w+|gzip\w*|ssl_\w+|server_tokens|add_header|client_\w+|charset|log_format|error_page|autoindex|expires|load_module|multi_accept|types_hash_max_size|server_names_hash_bucket_size|daemon|master_process|deny|allow)$/;

/** A server block: where it listens and what it does. */
export interface NginxServer {
  ports: { address: string; port: number }[];
  directives: Directive[];
}

/** The servers of a configuration. Refuses directives that nginx does not know, or that are not emulated, by name. */
export function serversOf(config: readonly Directive[]): NginxServer[] {
  for (const directive of config) check(directive);
  const http = config.filter(({ words }) => words[0] === 'http').flatMap(({ block = [] }) => block);
  return http
    .filter(({ words }) => words[0] === 'server')
    .map(({ block = [] }) => {
      const listens = block.filter(({ words }) => words[0] === 'listen').map(({ words }) => words[1] ?? '80');
      const ports = (listens.length > 0 ? listens : ['80']).filter((each) => !each.startsWith('[')).map(portOf);
      return { ports, directives: block };
    });
}

/** What a server answers. */
export function nginxAnswer(vfs: Vfs, server: NginxServer, now: Date, request: HttpRequest): HttpAnswer {
  const common = { Server: 'nginx/1.18.0 (Ubuntu)', Date: now.toUTCString() };
  const path = request.path.split('?')[0] ?? '/';
  const location = locationFor(server.directives, path);
  const own = location?.block ?? [];
  const setting = (name: string) =>
    [...server.directives, ...own].findLast(({ words }) => words[0] === name)?.words.slice(1);
  const returned =
    own.find(({ words }) => words[0] === 'return') ?? server.directives.find(({ words }) => words[0] === 'return');
  if (returned) {
    const [, code = '200', text = ''] = returned.words;
    const status = Number(code);
    if (status >= 300 && status < 400) return page(status, 'text/html', '', { ...common, Location: text });
    const type = setting('default_type')?.[0] ?? (status >= 400 && text === '' ? 'text/html' : 'text/plain');
    return page(
      status,
      type,
      text === '' && status >= 400
        ? problem(status)
        : text.replace('$hostname', vfs.text('/etc/hostname')?.trim() ?? ''),
      common,
    );
  }
  const root = setting('root')?.[0] ?? '/usr/share/nginx/html';
  const found = lookUp(
    vfs,
    posix.resolve('/etc/nginx', root),
    request.path,
    setting('index') ?? ['index.html'],
    'application/octet-stream',
  );
  if (found.kind === 'redirect') return page(301, 'text/html', '', { ...common, Location: `${path}/` });
  if (found.kind === 'directory') return page(403, 'text/html', problem(403), common);
  if (found.kind === 'none') return page(404, 'text/html', problem(404), common);
  return page(200, found.type, found.body, { ...common, 'Last-Modified': found.modified.toUTCString() });
}

function check({ words, block }: Directive): void {
  const [name = ''] = words;
  if (name === 'proxy_pass') throw new NginxConfigError('"proxy_pass" is not emulated');
  if (!TAKEN.test(name)) throw new NginxConfigError(`unknown directive "${name}"`);
  if (name !== 'types') for (const each of block ?? []) check(each);
}

function portOf(listen: string): { address: string; port: number } {
  const [, address = '0.0.0.0', port] = /^(?:([\w.*]+):)?(\d+)$/.exec(listen) ?? [];
  if (port === undefined) throw new NginxConfigError(`invalid port in "${listen}" of the "listen" directive`);
  return { address: address === '*' ? '0.0.0.0' : address, port: Number(port) };
}

/** Exact before longest prefix, as nginx chooses; patterns are not emulated. */
function locationFor(directives: readonly Directive[], path: string): Directive | undefined {
  const locations = directives.filter(({ words }) => words[0] === 'location');
  const exact = locations.find(({ words }) => words[1] === '=' && words[2] === path);
  const prefixes = locations.filter(({ words }) => words.length === 2 && path.startsWith(words[1] ?? '/'));
  return exact ?? prefixes.sort((a, b) => (b.words[1]?.length ?? 0) - (a.words[1]?.length ?? 0))[0];
}

const NAMES: Record<number, string> = {
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  503: 'Service Temporarily Unavailable',
};

function problem(status: number): string {
  const title = `${status} ${NAMES[status] ?? 'Error'}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.18.0 (Ubuntu)</center>\r\n</body>\r\n</html>\r\n`;
}
