import { findExtension } from '../extensions/catalog.ts';
import type { Model } from '../model/defaults.ts';
import { inOrder } from '../model/extensions.ts';
import { extensionRefusals } from '../refusals/extensions.ts';
import { need } from '../refusals/values.ts';

/** Refuses extensions that cannot be installed, or that wait for one another. */
export function checkExtensions({ properties }: Model): void {
  const extensions = properties.virtualMachineProfile.extensionProfile?.extensions ?? [];
  const seen = new Set<string>();
  for (const { name, properties: own = {} } of extensions) {
    if (seen.has(name.toLowerCase())) throw extensionRefusals.repeatedName(name);
    seen.add(name.toLowerCase());
    findExtension(
      need(own.publisher, 'extension.publisher'),
      need(own.type, 'extension.type'),
      need(own.typeHandlerVersion, 'extension.typeHandlerVersion'),
    );
    checkOnlyOneProtection(name, own);
    for (const other of own.provisionAfterExtensions ?? [])
      if (!extensions.some((each) => each.name === other)) throw extensionRefusals.provisionedAfterUnknown(name, other);
  }
  if (!inOrder(extensions)) throw extensionRefusals.provisionedInCircle();
}

function checkOnlyOneProtection(
  name: string,
  own: { protectedSettings?: unknown; protectedSettingsFromKeyVault?: unknown },
): void {
  if (own.protectedSettings !== undefined && own.protectedSettingsFromKeyVault !== undefined)
    throw extensionRefusals.twoProtectedSettings(name);
}
