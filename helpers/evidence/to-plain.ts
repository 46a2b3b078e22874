/** Returns a copy that went through JSON: dates become texts, and properties without a value disappear. */
export function toPlain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data) ?? 'null');
}
