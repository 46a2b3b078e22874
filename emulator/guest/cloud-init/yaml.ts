import { isCollection, parseDocument, type Tags, visit } from 'yaml';
import type { Json } from '../../core/json.ts';

type Tag = Exclude<Tags[number], string>;

/** The words that PyYAML takes for true and false: fewer than YAML 1.1 has (source: pyyaml-resolver). */
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
/** Types that JSON has no place for: a date stays the text that it is. */
const LEFT_OUT = /:(?:timestamp|set|omap|pairs|binary)$/;

/**
 * Reads YAML 1.1 as PyYAML does, which cloud-init uses: `yes` is true, `0644` is octal, `1e3` is a text, and the last of duplicate
 * keys counts. To look for duplicates takes time that grows with the square of their number. Throws if the text cannot be read, and for
 * that of which the library only warns and PyYAML doesn't take: unknown tags and versions, and lists or mappings as keys.
 */
export function parseYaml(text: string): Json {
  const document = parseDocument(text, {
    version: '1.1',
    uniqueKeys: false,
    logLevel: 'silent',
    customTags: (tags) => tags.flatMap(asPyYaml),
  });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw fault;
  visit(document, {
    Pair: (_, { key }) => {
      if (isCollection(key)) throw new Error('while constructing a mapping, found unhashable key');
    },
  });
  return document.toJS() as Json;
}

function asPyYaml(tag: Tags[number]): Tags {
  if (typeof tag === 'string' || !('tag' in tag)) return [tag];
  if (LEFT_OUT.test(tag.tag)) return [];
  if (tag.tag.endsWith(':bool') && 'test' in tag)
    return [{ ...tag, test: tag.test?.test('true') ? TRUE : FALSE } as Tag];
  if (tag.tag.endsWith(':float') && 'format' in tag && tag.format === 'EXP')
    return [{ ...tag, test: /^[-+]?[0-9][0-9_]*\.[0-9_]*[eE][-+][0-9]+$/ } as Tag];
  return [tag];
}

/** Returns true for what cloud-init takes for true: `true`, and texts such as `yes` and `1` (source: cloud-init-source, util.is_true). */
export function isTrue(value: Json | undefined): boolean {
  return ['true', '1', 'on', 'yes'].includes(String(value).trim().toLowerCase());
}

/** Returns a value as Python's `str` writes it. */
export function pythonText(value: Json): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Returns the name of a value's type in Python. */
export function pythonType(value: Json): string {
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  const names = { boolean: 'bool', number: 'int', string: 'str', object: 'dict' } as const;
  const type = typeof value;
  if (type === 'number' && !Number.isInteger(value)) return 'float';
  return names[type as keyof typeof names];
}
