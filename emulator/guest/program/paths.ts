import { posix } from 'node:path';
import type { Call } from './program.ts';

/** Returns an absolute path, seen from the caller's directory. */
export const absolute = (call: Pick<Call, 'cwd'>, path: string) => posix.resolve('/', call.cwd, path);

/** Returns the canonical form of a path if something is there, and the absolute path if not. */
export function resolved(call: Call, path: string): string {
  const full = absolute(call, path);
  return call.system.vfs.has(full) ? call.system.vfs.find(full, 'stat').path : full;
}

/** Returns where a file system comes from: `UUID=…` and its like as they are, a device as an absolute path. */
export const mountSource = (call: Call, source: string) =>
  /^[A-Z]+=/.test(source) ? source : source.includes('/') ? absolute(call, source) : source;
