import { posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { groups, users } from '../system/accounts.ts';
import type { System } from '../system/system.ts';
import type { CloudInitLog } from './log.ts';
import { listOf, type ModuleContext } from './module.ts';
import { isMapping, isTrue, pythonText, pythonType, type Yaml } from './python.ts';
import { fromBase64 } from './yaml-tags.ts';

/** Assumed: the size of all files together that no honest configuration exceeds. */
const MAX_UNPACKED = 2 ** 24;

/**
 * `write_files`: now, or in the last stage if marked `defer`. Throws at the first file that cannot be written: later ones are not.
 * Source: cloudinit/config/cc_write_files.py (source: cloud-init-source).
 */
export function writeFiles({ config, system, log }: ModuleContext, deferred: boolean): void {
  const files = listOf(config.write_files).map((file) => {
    if (!isMapping(file)) throw new TypeError(`'${pythonType(file)}' object has no attribute 'get'`);
    return file;
  });
  let unpacked = 0;
  for (const [index, file] of files.filter(({ defer }) => isTrue(defer) === deferred).entries()) {
    const path = posix.resolve('/', textOf(file.path ?? '', 'path'));
    if (path === '/') {
      log.warn('cc_write_files.py', `No path provided to write for entry ${index + 1} in module write-files`);
      continue;
    }
    if (file.source !== undefined) log.notEmulated('cc_write_files.py', `the source of ${path}`);
    const content = decoded(file.content ?? '', encodingOf(file.encoding, log));
    unpacked += content.length;
    if (unpacked > MAX_UNPACKED) throw new Error('[emulator: the files are too large]');
    const owner = file.owner === undefined ? 'root:root' : textOf(file.owner || '', 'owner');
    const mode = modeOf(file.permissions, log);
    for (const missing of missingFolders(system, path)) {
      system.vfs.makeDirectory(missing, false);
      own(system, missing, owner);
    }
    system.vfs.put(path, content, { append: isTrue(file.append), mode });
    own(system, path, owner);
  }
}

/** Returns the folders above a path that are not there, from the top. cloud-init gives them the owner of the file. */
function missingFolders({ vfs }: System, path: string): string[] {
  const missing: string[] = [];
  for (let each = posix.dirname(path); !vfs.has(each); each = posix.dirname(each)) missing.unshift(each);
  return missing;
}

/** Throws as Python does for something else than a text. */
function textOf(value: Yaml, what: string): string {
  if (typeof value !== 'string') throw new TypeError(`${what}: expected str, not ${pythonType(value)}`);
  return value;
}

/** Gives a file to `user:group`. Throws if there is no such user or group: a number is taken for a name. */
function own({ vfs }: System, path: string, owner: string): void {
  const [user = '', group = ''] = owner.split(/:(.*)/s, 2).map((each) => each.trim());
  const isNamed = (name: string) => !['', '-1', 'none'].includes(name.toLowerCase());
  const uid = isNamed(user) ? users(vfs).find((each) => each.name === user)?.uid : undefined;
  const gid = isNamed(group) ? groups(vfs).find((each) => each.name === group)?.gid : undefined;
  const unknown = (call: string, name: string) =>
    new Error(`Unknown user or group: "${call}(): name not found: '${name}'"`);
  if (isNamed(user) && uid === undefined) throw unknown('getpwnam', user);
  if (isNamed(group) && gid === undefined) throw unknown('getgrnam', group);
  vfs.own(path, uid, gid);
}

const USUAL = 0o644;

/** Returns the mode of a file: a number is taken as it is, a text as octal; anything else is the usual one, with a warning. */
function modeOf(permissions: Yaml | undefined, log: CloudInitLog): number {
  if (permissions === undefined || permissions === null) return USUAL;
  if (typeof permissions !== 'string' && Number.isFinite(Number(permissions))) return Number(permissions) & 0o7777;
  const text = pythonText(permissions).trim();
  if (/^\+?(?:0o)?[0-7](?:_?[0-7])*$/i.test(text)) return Number.parseInt(text.replace(/^\+?(?:0o)?|_/gi, ''), 8);
  log.warn('cc_write_files.py', `Undecodable permissions '${text}', returning default ${USUAL.toString(8)}`);
  return USUAL;
}

type Encoding = 'text' | 'base64' | 'gzip' | 'gzip+base64';

const ENCODINGS = new Map<string, Encoding>([
  ...['', 'text/plain'].map((name): [string, Encoding] => [name, 'text']),
  ...['b64', 'base64'].map((name): [string, Encoding] => [name, 'base64']),
  ...['gz', 'gzip'].map((name): [string, Encoding] => [name, 'gzip']),
  ...['gz+b64', 'gz+base64', 'gzip+b64', 'gzip+base64'].map((name): [string, Encoding] => [name, 'gzip+base64']),
]);

/** Returns the encoding that is meant. An unknown one is taken for text, with a warning. */
function encodingOf(encoding: Yaml | undefined, log: CloudInitLog): Encoding {
  const name = textOf(encoding || '', 'encoding')
    .toLowerCase()
    .trim();
  const known = ENCODINGS.get(name);
  if (!known) log.warn('cc_write_files.py', `Unknown encoding type ${name}, assuming text/plain`);
  return known ?? 'text';
}

/** Returns the content of a file: a text, or the bytes of `!!binary`. Throws if it is not what its encoding says. */
function decoded(content: Yaml, encoding: Encoding): Uint8Array {
  if (typeof content !== 'string' && !(content instanceof Uint8Array))
    throw new TypeError(`'${pythonType(content)}' object has no attribute 'encode'`);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const unwrapped = encoding.endsWith('base64') ? fromBase64(Buffer.from(bytes).toString('latin1')) : bytes;
  if (!encoding.startsWith('gzip')) return unwrapped;
  try {
    return gunzipSync(unwrapped, { maxOutputLength: MAX_UNPACKED });
  } catch (error) {
    throw new Error(`Failed to decompress the content: ${error instanceof Error ? error.message : String(error)}`);
  }
}
