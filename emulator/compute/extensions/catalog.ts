import { extensionRefusals } from '../refusals/extensions.ts';

/** A kind of extension that can be installed. */
export interface ExtensionKind {
  publisher: string;
  type: string;
  /** The versions a model can ask for, with the handler each stands for. */
  versions: Readonly<Record<string, string>>;
}

/** The kinds there are: those whose effect the emulator has, or that have none in an instance. */
export const EXTENSIONS = {
  customScript: {
    publisher: 'Microsoft.Azure.Extensions',
    type: 'CustomScript',
    versions: { '2.0': '2.0.7', '2.1': '2.1.13' },
  },
  applicationHealth: {
    publisher: 'Microsoft.ManagedServices',
    type: 'ApplicationHealthLinux',
    versions: { '1.0': '1.0.5', '2.0': '2.0.18' },
  },
  vmAccess: { publisher: 'Microsoft.OSTCExtensions', type: 'VMAccessForLinux', versions: { '1.5': '1.5.22' } },
  guestAttestation: {
    publisher: 'Microsoft.Azure.Security.LinuxAttestation',
    type: 'GuestAttestation',
    versions: { '1.0': '1.0.0' },
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
  throw extensionRefusals.notFound(publisher, type, version);
}
