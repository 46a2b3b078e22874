import { quoteForBash } from '../../helpers/shell/bash.ts';
import { quoteForPowerShell } from '../../helpers/shell/powershell.ts';
import type { Shell } from '../target/live.ts';

/** az signs in with the service principal that the environment names. */
const VARIABLES: Readonly<Record<Shell, (name: string) => string>> = {
  bash: (name) => `"$${name}"`,
  pwsh: (name) => `$env:${name}`,
  fish: (name) => `"$${name}"`,
};

/** Returns the two lines that connect a terminal, by shell: the environment for every client, and the sign-in of az. */
export function terminalLines(files: Readonly<Record<Shell, string>>): Record<Shell, readonly string[]> {
  const lines = (shell: Shell) => {
    const path = files[shell];
    // Quotes of bash are read by fish in the same way.
    const quoted = shell === 'pwsh' ? quoteForPowerShell(path) : quoteForBash(path);
    const [id, secret, tenant] = ['AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_TENANT_ID'].map(VARIABLES[shell]);
    return [
      `${shell === 'bash' || shell === 'pwsh' ? '.' : 'source'} ${quoted}`,
      `az login --service-principal --username ${id} --password ${secret} --tenant ${tenant} --output none`,
    ];
  };
  return { bash: lines('bash'), pwsh: lines('pwsh'), fish: lines('fish') };
}
