import { posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isObject, type Json } from '../../core/json.ts';
import { groups, users } from '../system/accounts.ts';
import type { System } from '../system/system.ts';
import type { CloudInitLog } from './log.ts';
import { listOf, type ModuleContext } from './module.ts';
import { isTrue, pythonText, pythonType } from './yaml.ts';

/** Assumed: the size of all files together that no honest configuration exceeds. */
const MAX_UNPACKED = 2 ** 24;

/**
 * `write_files`: now, or in the last stage if marked `defer`. Throws at the first file that cannot be written: later ones are not.
 * Source: cloudinit/config/cc_write_files.py (source: cloud-init-source).
 */
export function writeFiles({ config, system, log }: ModuleContext, deferred: boolean): void {
  const files = listOf(config.write_files);
  let unpacked = 0;
  for (const [index, file] of files.entries()) {
    if (!isObject(file)) throw new TypeError(`'${pythonType(file)}' object has no attribute 'get'`);
    if (isTrue(file.defer) !== deferred) continue;
    if (typeof file.path !== 'string' || file.path === '') {
      log.warn('cc_write_files.py', `No path provided to write for entry ${index + 1} in module write-files`);
      continue;
    }
    if (file.source !== undefined) log.notEmulated('cc_write_files.py', `the source of ${file.path}`);
    const path = posix.resolve('/', file.path);
    const content = decoded(file.content ?? '', encodingOf(file.encoding, log));
    unpacked += content.length;
    if (unpacked > MAX_UNPACKED) throw new Error('[emulator: the files are too large]');
    system.vfs.put(path, content, { append: isTrue(file.append), mode: modeOf(file.permissions, log), parents: true });
    own(system, path, pythonText(file.owner ?? 'root:root'));
  }
}

/** Gives a file to `user:group`. Throws if there is no such user or group. */
function own({ vfs }: System, path: string, owner: string): void {
  const [user = '', group = ''] = owner.split(':').map((each) => each.trim());
  const isNamed = (name: string) => !['', '-1', 'none'].includes(name.toLowerCase());
  const uid = users(vfs).find((each) => each.name === user)?.uid;
  const gid = groups(vfs).find((each) => each.name === group)?.gid;
  const unknown = (call: string, name: string) =>
    new Error(`Unknown user or group: "${call}(): name not found: '${name}'"`);
  if (isNamed(user) && uid === undefined) throw unknown('getpwnam', user);
  if (isNamed(group) && gid === undefined) throw unknown('getgrnam', group);
  vfs.own(path, uid, gid);
}

const USUAL = 0o644;

/** Returns the mode of a file: a number is taken as it is, a text as octal; anything else is the usual one, with a warning. */
function modeOf(permissions: Json | undefined, log: CloudInitLog): number {
  if (permissions === undefined || permissions === null) return USUAL;
  if (typeof permissions === 'number') return Math.trunc(permissions);
  const text = pythonText(permissions).trim();
  if (/^\+?(?:0o)?[0-7](?:_?[0-7])*$/i.test(text)) return Number.parseInt(text.replace(/^\+?(?:0o)?|_/gi, ''), 8);
  log.warn('cc_write_files.py', `Undecodable permissions '${text}', returning default ${USUAL.toString(8)}`);
  return USUAL;
}

const [BASE64, ZIPPED, ZIPPED_BASE64] = [
  ['b64', 'base64'],
  ['gz', 'gzip'],
  ['gz+b64', 'gz+base64', 'gzip+b64', 'gzip+base64'],
];

type Encoding = 'text' | 'base64' | 'gzip' | 'gzip+base64';

/** Returns the encoding that is meant. An unknown one is taken for text, with a warning. */
function encodingOf(encoding: Json | undefined, log: CloudInitLog): Encoding {
  const name = pythonText(encoding ?? '')
    .toLowerCase()
    .trim();
  if (ZIPPED_BASE64?.includes(name)) return 'gzip+base64';
  if (ZIPPED?.includes(name)) return 'gzip';
  if (BASE64?.includes(name)) return 'base64';
  if (!['', 'text/plain'].includes(name))
    log.warn('cc_write_files.py', `Unknown encoding type ${name}, assuming text/plain`);
  return 'text';
}

/** Returns the content of a file. Throws if it is not what its encoding says. */
function decoded(content: Json, encoding: Encoding): Uint8Array {
  const text = pythonText(content);
  if (encoding === 'text') return Buffer.from(text, 'utf8');
  const bytes = encoding === 'gzip' ? Buffer.from(text, 'latin1') : fromBase64(text);
  if (encoding === 'base64') return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED });
  } catch (error) {
    throw new Error(`Failed to decompress the content: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Reads base64 as Python does: other characters are left out, but the padding must be right. */
function fromBase64(text: string): Buffer {
  const clean = text.replace(/[^A-Za-z0-9+/=]/g, '');
  if (clean.length % 4 !== 0) throw new Error('Incorrect padding');
  return Buffer.from(clean, 'base64');
}
