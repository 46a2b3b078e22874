import { extensionRefusals } from '../refusals/extensions.ts';

/** A kind of extension that can be installed. */
export interface ExtensionKind {
  publisher: string;
  type: string;
  /** The versions a model can ask for, with the handler each stands for. */
  versions: Readonly<Record<string, string>>;
  /** Set if nothing in an instance shows its effect: its report says so. */
  isIdle?: true;
}

/** The kinds there are: those whose effect the emulator has, and agents that report to services outside an instance. */
export const EXTENSIONS = {
  customScript: {
    publisher: 'Microsoft.Azure.Extensions',
    type: 'CustomScript',
    versions: { '2.0': '2.0.7', '2.1': '2.1.13' },
  },
  customScriptForLinux: {
    publisher: 'Microsoft.OSTCExtensions',
    type: 'CustomScriptForLinux',
    versions: { '1.2': '1.2.2', '1.3': '1.3.0', '1.4': '1.4.1', '1.5': '1.5.5' },
  },
  applicationHealth: {
    publisher: 'Microsoft.ManagedServices',
    type: 'ApplicationHealthLinux',
    versions: { '1.0': '1.0.5', '2.0': '2.0.18' },
  },
  vmAccess: {
    publisher: 'Microsoft.OSTCExtensions',
    type: 'VMAccessForLinux',
    versions: { '1.4': '1.4.0', '1.5': '1.5.22' },
  },
  guestAttestation: {
    publisher: 'Microsoft.Azure.Security.LinuxAttestation',
    type: 'GuestAttestation',
    versions: { '1.0': '1.0.0' },
    isIdle: true,
  },
  azureMonitorAgent: {
    publisher: 'Microsoft.Azure.Monitor',
    type: 'AzureMonitorLinuxAgent',
    versions: { '1.0': '1.33.1', '1.21': '1.21.0', '1.22': '1.22.2' },
    isIdle: true,
  },
  dependencyAgent: {
    publisher: 'Microsoft.Azure.Monitoring.DependencyAgent',
    type: 'DependencyAgentLinux',
    versions: { '9.5': '9.5.10', '9.10': '9.10.18' },
    isIdle: true,
  },
  networkWatcher: {
    publisher: 'Microsoft.Azure.NetworkWatcher',
    type: 'NetworkWatcherAgentLinux',
    versions: { '1.4': '1.4.3422' },
    isIdle: true,
  },
  signIn: {
    publisher: 'Microsoft.Azure.ActiveDirectory',
    type: 'AADSSHLoginForLinux',
    versions: { '1.0': '1.0.2826' },
    isIdle: true,
  },
} as const satisfies Record<string, ExtensionKind>;

/** Returns the extension's kind and the version of its handler. Refuses an extension that is not in the catalog. */
export function findExtension(
  publisher: string,
  type: string,
  version: string,
): { kind: ExtensionKind; handler: string } {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const kinds: ExtensionKind[] = Object.values(EXTENSIONS);
  const kind = kinds.find((each) => same(each.publisher, publisher) && same(each.type, type));
  const handler = kind?.versions[version];
  if (kind && handler !== undefined) return { kind, handler };
  const offered = kind ? [kind] : kinds;
  const known = offered.flatMap((each) =>
    kind
      ? Object.keys(each.versions).map((one) => `${each.publisher}.${each.type}.${one}`)
      : [`${each.publisher}.${each.type}`],
  );
  throw extensionRefusals.notFound(publisher, type, version, known);
}
