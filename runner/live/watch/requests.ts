import { restCalls } from '../../../helpers/cmdlets/cmdlet.ts';
import { CMDLETS } from '../../../helpers/cmdlets/cmdlets.ts';
import { pascalCase } from '../../../helpers/shell/powershell.ts';
import type { SeenRequest } from '../../target/live.ts';

/** A request as the page lists it. */
export interface RequestLine {
  /** Lab time, as ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** The path after the subscription, without the query. */
  readonly path: string;
  readonly status: number | 'dropped';
  /** `az`, `Azure PowerShell`, `SDK`, `curl`, or the beginning of the client's own word. `Show me` and `Check` are the page's own. */
  readonly client: string;
  /** The cmdlet that makes this call: `Set-AzVmssVM -ReimageAll`. */
  readonly cmdlet: string | undefined;
  /** Azure's code and message if it rejected the request. */
  readonly error: string | undefined;
}

/** Clients by the words in their `User-Agent`. The first that fits counts. */
const CLIENTS: readonly (readonly [RegExp, string])[] = [
  [/AZURECLI|azure-cli/i, 'az'],
  [/AzurePowershell|PSVersion/i, 'Azure PowerShell'],
  [/azsdk-|azure-sdk/i, 'SDK'],
  [/^curl\//i, 'curl'],
  [/Terraform/i, 'Terraform'],
];
const LONGEST = 40;

/** Converts a request that reached the emulator to a line. */
export function toLine({ at, method, url, status, client, error }: SeenRequest): RequestLine {
  const path = pathOf(url);
  const known = CLIENTS.find(([words]) => words.test(client))?.[1];
  return { at, method, path, status, client: known ?? client.slice(0, LONGEST), cmdlet: cmdletOf(method, path), error };
}

/** Returns the path of a URL after the subscription, without the query. */
export function pathOf(url: string): string {
  return (url.split('?', 1)[0] ?? url).replace(/^\/subscriptions\/[^/]+/i, '');
}

/** The switches by which one cmdlet makes different calls. */
export const SWITCHES = ['reimage', 'reimageAll', 'redeploy', 'stayProvisioned'];

/** The pattern of every REST call in the table of cmdlets, with the cmdlet and its switch. */
const CALLS = CMDLETS.flatMap(({ name, rest }) =>
  restCalls(rest).map(({ call, parameter = '' }) => {
    const [method = '', path = ''] = call.split(' ');
    const parts = path.split('/').map((part) => (part.startsWith('{') ? '[^/]+' : part));
    const isSwitch = SWITCHES.some((name) => parameter === `-${pascalCase(name)}`);
    return {
      method,
      pattern: new RegExp(`(?:^|/)${parts.join('/')}$`, 'i'),
      cmdlet: isSwitch ? `${name} ${parameter}` : name,
    };
  }),
);

/** The name of every cmdlet of a request line, each with its switch. */
export const CMDLET_NAMES: ReadonlySet<string> = new Set(CALLS.map(({ cmdlet }) => cmdlet));

/** Returns the cmdlet that makes a call, as in `Set-AzVmssVM -ReimageAll`. Undefined for a call that no cmdlet of the lab makes. */
export function cmdletOf(method: string, path: string): string | undefined {
  const found = cmdletsOf(method, path);
  // The same PUT creates a scale set and updates one.
  return found.find((cmdlet) => cmdlet === 'Update-AzVmss') ?? found[0];
}

/** Returns every cmdlet that makes a call, each with its switch. */
export function cmdletsOf(method: string, path: string): string[] {
  return CALLS.filter((each) => each.method === method && each.pattern.test(path)).map(({ cmdlet }) => cmdlet);
}

/** Returns true for a request that a client made to look or to change something, and not to sign in or to ask how an operation goes. */
export function isOfInterest({ path }: Pick<RequestLine, 'path'>): boolean {
  return (
    /^\/(resourcegroups|providers|subscriptions|resources)\b/i.test(path) &&
    !/\/operations?(results|statuses)?\//i.test(path)
  );
}
