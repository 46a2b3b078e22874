import { posix } from 'node:path';
import type { HttpAnswer } from '../../core/http.ts';
import type { Vfs } from '../fs/vfs.ts';

/** Assumed: the largest file that a health probe or a page needs. */
const MAX_BYTES = 2 ** 20;

const TYPES: Readonly<Record<string, string>> = {
  ...{
    '.html': 'text/html',
    '.htm': 'text/html',
    '.txt': 'text/plain',
    '.json': 'application/json',
    '.css': 'text/css',
  },
  ...{ '.js': 'text/javascript', '.xml': 'text/xml', '.svg': 'image/svg+xml', '.sh': 'application/x-sh' },
};

/** The entry that a file server found for a path. */
export type Found =
  | { kind: 'file'; path: string; body: string; type: string; modified: Date }
  | { kind: 'directory'; path: string; names: string[] }
  | { kind: 'tooLarge' }
  | { kind: 'redirect' }
  | { kind: 'none' };

/** Finds a request's path below a directory of the guest. Paths lead to nothing above it; links are followed. */
export function lookUp(vfs: Vfs, root: string, requested: string, index: readonly string[], otherwise: string): Found {
  const [raw = '/'] = requested.split(/[?#]/);
  let name: string;
  try {
    name = posix.normalize(`/${decodeURIComponent(raw)}`);
  } catch {
    return { kind: 'none' };
  }
  const path = posix.join(root, name);
  if (!vfs.has(path)) return { kind: 'none' };
  const { node } = vfs.find(path, 'open');
  if (node.kind === 'directory') {
    if (!raw.endsWith('/')) return { kind: 'redirect' };
    const page = index.map((each) => posix.join(path, each)).find((each) => vfs.has(each));
    if (page !== undefined) return lookUp(vfs, '/', page, [], otherwise);
    return {
      kind: 'directory',
      path,
      names: vfs.list(path).map((each) => (isDirectory(vfs, posix.join(path, each)) ? `${each}/` : each)),
    };
  }
  // A path with a slash at its end is a directory's.
  if (node.kind !== 'file' || (raw.endsWith('/') && root !== '/')) return { kind: 'none' };
  if (node.size > MAX_BYTES) return { kind: 'tooLarge' };
  const type = TYPES[posix.extname(path)] ?? otherwise;
  return {
    kind: 'file',
    path,
    body: Buffer.from(node.content).toString('utf8'),
    type,
    modified: node.attributes.mtime,
  };
}

/** Returns an answer with a body and its headers. */
export function page(status: number, type: string, body: string, headers: Record<string, string> = {}): HttpAnswer {
  return {
    status,
    headers: { 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)), ...headers },
    body,
  };
}

function isDirectory(vfs: Vfs, path: string): boolean {
  return vfs.has(path) && vfs.find(path, 'stat').node.kind === 'directory';
}
