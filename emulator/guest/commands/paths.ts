import type { Call } from '../system/program.ts';

/** A path as seen from where the caller stands; `UUID=…` as it is. */
export const absolute = (call: Call, path: string) =>
  path.startsWith('/') || path.includes('=') ? path : `${call.cwd}/${path}`;

/** The canonical form of a path, if something is there. */
export function resolved(call: Call, path: string): string {
  const full = absolute(call, path);
  return call.system.vfs.has(full) ? call.system.vfs.find(full, 'stat').path : full;
}
