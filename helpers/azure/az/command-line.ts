/** Returns a command as you would type it in a shell. */
export function asTyped(args: readonly string[]): string {
  return ['az', ...args].map(quote).join(' ');
}

function quote(word: string): string {
  return /^[\w@%+=:,./{}-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
