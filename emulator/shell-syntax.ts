/** The shells for which the environment can be printed. */
export const SHELLS = ['bash', 'pwsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Returns the line that sets an environment variable in a shell, whatever characters the value has. */
export function assignment(shell: Shell, name: string, value: string): string {
  switch (shell) {
    case 'bash':
      return `export ${name}=${/^[\w./:,-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`}`;
    case 'pwsh':
      return `$env:${name} = '${value.replaceAll("'", "''")}'`;
    case 'fish':
      return `set -gx ${name} '${value.replaceAll(/[\\']/g, '\\$&')}'`;
  }
}
