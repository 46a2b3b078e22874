/** A value that PyYAML returns: an `int` is a `bigint`, a `float` a number, and `bytes` is an array of bytes. */
export type Yaml = null | boolean | number | bigint | string | Uint8Array | Yaml[] | YamlMapping;

/** A `dict`. */
export interface YamlMapping {
  [key: string]: Yaml;
}

/** Returns true for a `dict`. */
export function isMapping(value: Yaml | undefined): value is YamlMapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** Returns true for what cloud-init takes for true: `true`, and texts such as `yes` and `1` (source: cloud-init-source, util.is_true). */
export function isTrue(value: Yaml | undefined): boolean {
  return isOneOf(value, ['true', '1', 'on', 'yes']);
}

/** Returns true for what cloud-init takes for false: `false`, and texts such as `no` and `0` (source: cloud-init-source, util.is_false). */
export function isFalse(value: Yaml | undefined): boolean {
  return isOneOf(value, ['off', '0', 'no', 'false']);
}

function isOneOf(value: Yaml | undefined, words: readonly string[]): boolean {
  return words.includes(
    pythonText(value ?? null)
      .trim()
      .toLowerCase(),
  );
}

/** Returns a value as Python's `str` writes it. */
export function pythonText(value: Yaml): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

/** Returns a value as Python's `repr` writes it. */
function pythonRepr(value: Yaml): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Uint8Array) return `b${quoted(Buffer.from(value).toString('latin1'))}`;
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, each]) => `${quoted(key)}: ${pythonRepr(each)}`);
  return `{${pairs.join(', ')}}`;
}

/** `1.0`, `1e+16`, `1e-05`, `inf`. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const isLong = Math.abs(value) >= 1e16 || (value !== 0 && Math.abs(value) < 1e-4);
  if (isLong) return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
  return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value);
}

function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return text.includes("'") && !text.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** Returns the name of a value's type in Python. */
export function pythonType(value: Yaml): string {
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Uint8Array) return 'bytes';
  const names = { boolean: 'bool', bigint: 'int', number: 'float', string: 'str', object: 'dict' };
  return names[typeof value as keyof typeof names];
}
