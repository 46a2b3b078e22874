/** By way of JSON: dates become texts, and what has no value goes. */
export function toPlain(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data) ?? 'null');
}
