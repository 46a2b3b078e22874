import { gunzipSync } from 'node:zlib';
import { isMapping, pythonType, type Yaml, type YamlMapping } from './python.ts';
import { parseYaml } from './yaml.ts';

/** A part of user data: a configuration, or a script to run. */
export type Part =
  | { kind: 'config'; config: YamlMapping }
  | { kind: 'script'; text: string; name: string }
  | { kind: 'boothook'; text: string }
  | { kind: 'problem'; message: string };

/** Assumed: user data that no honest deployment exceeds once it is unpacked. Azure accepts 64 KB of custom data in base64. */
const MAX_UNPACKED = 2 ** 20;
/** Assumed: archives in archives. */
const MAX_DEPTH = 5;

/** Returns the parts of user data. Source: cloud-init's documentation, "User-data formats". */
export function partsOf(data: Uint8Array): Part[] {
  const text = unpacked(data);
  if (text === undefined) return [{ kind: 'problem', message: 'Failed to uncompress user data' }];
  return textParts(text, 'part-001', 'text/plain', 0);
}

/** The first words of user data and the types that they stand for, the longer first. Source: cloudinit/handlers/__init__.py. */
const TYPES = new Map([
  ['## template: jinja', 'text/jinja2'],
  ['#cloud-config-archive', 'text/cloud-config-archive'],
  ['#cloud-config-jsonp', 'text/cloud-config-jsonp'],
  ['#cloud-boothook', 'text/cloud-boothook'],
  ['#include-once', 'text/x-include-once-url'],
  ['#part-handler', 'text/part-handler'],
  ['#cloud-config', 'text/cloud-config'],
  ['#include', 'text/x-include-url'],
  ['#!', 'text/x-shellscript'],
]);
/** Types of parts whose first words decide what they are. */
const UNDECIDED = new Set(['', 'text/plain', 'text/x-not-multipart', 'text/x-shellscript']);

function textParts(text: string, name: string, type: string, depth: number): Part[] {
  const start = text.trimStart();
  if (start === '') return [];
  if (/^(content-type|mime-version):/i.test(start)) return multipart(start, depth);
  const first = [...TYPES].find(([words]) => start.toLowerCase().startsWith(words))?.[1];
  const decided = UNDECIDED.has(type) ? (first ?? type) : type;
  switch (decided) {
    case 'text/cloud-config':
      return [configPart(text)];
    case 'text/cloud-config-archive':
      return archive(text, depth);
    case 'text/x-shellscript':
      if (first === decided) return [{ kind: 'script', text: start, name }];
      break;
    case 'text/cloud-boothook':
      return [{ kind: 'boothook', text: start }];
  }
  const line = JSON.stringify(start.split('\n')[0]?.slice(0, 40));
  if ([...TYPES.values()].includes(decided))
    return [{ kind: 'problem', message: `User data of the type ${decided} is not emulated: ${line}` }];
  return [{ kind: 'problem', message: `Unhandled non-multipart (${decided}) userdata: ${line}` }];
}

function configPart(text: string): Part {
  try {
    const config = parseYaml(text);
    if (config === null) return { kind: 'config', config: {} };
    if (isMapping(config)) return { kind: 'config', config };
    return { kind: 'problem', message: 'Failed loading yaml blob. Yaml load allows (dict,) root types' };
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    return { kind: 'problem', message: `Failed loading yaml blob. Invalid format: "${reason}"` };
  }
}

/** Returns the parts of a cloud-config archive: a list of texts, or of contents with their types (source: cloud-init-source). */
function archive(text: string, depth: number): Part[] {
  if (depth >= MAX_DEPTH) return [{ kind: 'problem', message: 'Archives are nested too deeply' }];
  let entries: Yaml;
  try {
    entries = parseYaml(text);
  } catch {
    return [{ kind: 'problem', message: 'Failed at loading of a cloud-config archive' }];
  }
  if (!Array.isArray(entries)) return [{ kind: 'problem', message: 'A cloud-config archive that is no list' }];
  return entries.flatMap((entry, index) => {
    const {
      content = '',
      type = '',
      filename = `part-${String(index + 1).padStart(3, '0')}`,
    } = isMapping(entry) ? entry : { content: entry };
    if (typeof content !== 'string')
      return [{ kind: 'problem', message: `Content of the type ${pythonType(content)}` }];
    const start = content.trimStart();
    const said = type === '' && !/^(#|content-type:|mime-version:)/i.test(start) ? 'text/cloud-config' : String(type);
    return textParts(content, String(filename), said || 'text/plain', depth + 1);
  });
}

/** Returns the parts of a MIME archive, each with its headers. Only plain text and base64 are decoded. */
function multipart(text: string, depth: number): Part[] {
  if (depth >= MAX_DEPTH) return [{ kind: 'problem', message: 'MIME archives are nested too deeply' }];
  const boundary = /boundary="?([^";\s]+)"?/i.exec(text)?.[1];
  if (boundary === undefined) return [{ kind: 'problem', message: 'A MIME archive without a boundary' }];
  const sections = text.split(new RegExp(`^--${RegExp.escape(boundary)}(?:--)?\\s*$`, 'm')).slice(1);
  return sections.flatMap((section, index) => {
    const [head = '', ...body] = section.replace(/\r\n/g, '\n').replace(/^\n/, '').split('\n\n');
    const content = body.join('\n\n');
    if (content.trim() === '') return [];
    const type = /^content-type:\s*([^;\s]+)/im.exec(head)?.[1]?.toLowerCase() ?? 'text/plain';
    const encoded = /^content-transfer-encoding:\s*base64/im.test(head);
    const name = /filename="?([^";\n]+)"?/i.exec(head)?.[1] ?? `part-${String(index + 1).padStart(3, '0')}`;
    return textParts(encoded ? Buffer.from(content, 'base64').toString('utf8') : content, name, type, depth + 1);
  });
}

function unpacked(data: Uint8Array): string | undefined {
  if (data[0] !== 0x1f || data[1] !== 0x8b) return Buffer.from(data).toString('utf8');
  try {
    return gunzipSync(data, { maxOutputLength: MAX_UNPACKED }).toString('utf8');
  } catch {
    return undefined;
  }
}
