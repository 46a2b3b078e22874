import { parseArgs } from 'node:util';

/**
 * Takes `--name value` and `--name=value` out of arguments. Returns the values, undefined for an option without a value, and the
 * other arguments.
 */
export function takeOption(
  args: readonly string[],
  name: string,
): { values: readonly (string | undefined)[]; rest: readonly string[] } {
  const options = { [name]: { type: 'string', multiple: true } } as const;
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const values: (string | undefined)[] = [];
  const rest = [...args];
  for (const token of tokens.toReversed()) {
    if (token.kind !== 'option' || token.name !== name) continue;
    values.unshift(token.value || undefined);
    rest.splice(token.index, token.inlineValue || token.value === undefined ? 1 : 2);
  }
  return { values, rest };
}
