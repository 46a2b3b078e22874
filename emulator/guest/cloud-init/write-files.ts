import { posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isObject, type Json } from '../../core/json.ts';
import { groups, users } from '../system/accounts.ts';
import { listOf, type ModuleContext } from './module.ts';

/** Assumed: the size of all files together that no honest configuration exceeds. */
const MAX_UNPACKED = 2 ** 24;

/** `write_files`: now, or in the last stage if marked `defer`. Source: cloudinit/config/cc_write_files.py. */
export function writeFiles({ config, system, log }: ModuleContext, deferred: boolean): void {
  const files = listOf(config.write_files);
  let unpacked = 0;
  for (const [index, file] of files.entries()) {
    if (!isObject(file) || typeof file.path !== 'string') {
      log.warn('cc_write_files.py', `No path provided to write for entry ${index + 1} in module write-files`);
      continue;
    }
    if ((file.defer === true) !== deferred) continue;
    const path = posix.resolve('/', file.path);
    const content = decoded(file.content ?? '', String(file.encoding ?? 'text/plain'));
    if (content === undefined) {
      log.warn('cc_write_files.py', `Failed to decode the content of ${path}`);
      continue;
    }
    unpacked += content.length;
    if (unpacked > MAX_UNPACKED) throw new Error('[emulator: the files are too large]');
    system.vfs.put(path, content, {
      append: file.append === true,
      mode: modeOf(file.permissions),
      parents: true,
    });
    const [owner = 'root', group] = String(file.owner ?? 'root:root').split(':');
    const uid = users(system.vfs).find((each) => each.name === owner)?.uid;
    if (uid === undefined)
      log.error('cc_write_files.py', `Unknown user or group: "getpwnam(): name not found: '${owner}'"`);
    system.vfs.own(path, uid, groups(system.vfs).find((each) => each.name === group)?.gid);
  }
}

/** Source: cloudinit/config/cc_write_files.py, decode_perms: 0644 unless given, a number is taken as it is. */
function modeOf(permissions: Json | undefined): number {
  if (typeof permissions === 'number') return permissions;
  return typeof permissions === 'string' ? Number.parseInt(permissions, 8) : 0o644;
}

function decoded(content: Json, encoding: string): Uint8Array | undefined {
  const text = typeof content === 'string' ? content : String(content);
  const name = encoding.toLowerCase();
  if (['text/plain', ''].includes(name)) return Buffer.from(text, 'utf8');
  if (['b64', 'base64'].includes(name)) return Buffer.from(text, 'base64');
  try {
    if (['gz', 'gzip'].includes(name))
      return gunzipSync(Buffer.from(text, 'latin1'), { maxOutputLength: MAX_UNPACKED });
    if (['gz+b64', 'gz+base64', 'gzip+b64', 'gzip+base64'].includes(name))
      return gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: MAX_UNPACKED });
  } catch {
    return undefined;
  }
  return undefined;
}
