/** Returns the line of a command, or of the first one in it. */
export function lineOf(node: unknown): number {
  return firstLine(node) ?? 1;
}

function firstLine(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('line' in node && typeof node.line === 'number' && node.line > 0) return node.line;
  for (const value of Object.values(node)) {
    const line = firstLine(value);
    if (line !== undefined) return line;
  }
  return undefined;
}
