import { AzureError } from '../../core/azure-error.ts';
import { findExtension } from '../extensions/catalog.ts';
import type { Model } from '../model/defaults.ts';
import { inOrder } from '../model/extensions.ts';
import { invalidParameter, need } from '../refusals/values.ts';

/** Refuses extensions that cannot be installed, or that wait for one another. */
export function checkExtensions({ properties }: Model): void {
  const extensions = properties.virtualMachineProfile.extensionProfile?.extensions ?? [];
  const seen = new Set<string>();
  for (const { name, properties: own = {} } of extensions) {
    // assumed: the words.
    if (seen.has(name.toLowerCase()))
      throw invalidParameter(`The extension name '${name}' is used more than once.`, 'extensionProfile.extensions');
    seen.add(name.toLowerCase());
    findExtension(
      need(own.publisher, 'extension.publisher'),
      need(own.type, 'extension.type'),
      need(own.typeHandlerVersion, 'extension.typeHandlerVersion'),
    );
    checkOnlyOneProtection(name, own);
    // assumed: the words.
    for (const other of own.provisionAfterExtensions ?? [])
      if (!extensions.some((each) => each.name === other))
        throw invalidParameter(
          `The extension '${name}' is to be provisioned after '${other}', which is no extension of the Virtual Machine Scale Set.`,
          'provisionAfterExtensions',
        );
  }
  // assumed: the words.
  if (!inOrder(extensions))
    throw invalidParameter(
      'The extensions are to be provisioned after one another in a circle.',
      'provisionAfterExtensions',
    );
}

/** documented: SDK, either protectedSettings or protectedSettingsFromKeyVault. assumed: code and words. */
function checkOnlyOneProtection(
  name: string,
  own: { protectedSettings?: unknown; protectedSettingsFromKeyVault?: unknown },
): void {
  if (own.protectedSettings !== undefined && own.protectedSettingsFromKeyVault !== undefined)
    throw new AzureError(
      400,
      'BadRequest',
      `The extension '${name}' has both protectedSettings and protectedSettingsFromKeyVault; only one of them is allowed.`,
    );
}
