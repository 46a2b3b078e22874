import { isObject, type Json } from '../../core/json.ts';
import { findExtension } from '../extensions/catalog.ts';
import type { Model } from '../model/defaults.ts';
import { secondsOf } from '../model/duration.ts';
import { extensionsOf, inOrder, isNamed } from '../model/extensions.ts';
import { extensionRefusals } from '../refusals/extensions.ts';
import { upgradeRefusals } from '../refusals/rolling-upgrades.ts';
import { need, valueRefusals } from '../refusals/values.ts';

/** Assumed: an extension's name is that of a resource, which can have none of the characters that end a part of a path. */
const NAME = /^[^\s<>%&:\\?/#]{1,80}$/;

/** Refuses extensions that cannot be installed, or that wait for one another. `old` is the model before. */
export function checkExtensions(set: string, model: Model, old: Model | undefined): void {
  const extensions = extensionsOf(model.properties.virtualMachineProfile);
  const names = new Set<string>();
  const handlers = new Map<string, string>();
  for (const { name, properties: own = {} } of extensions) {
    if (!NAME.test(name)) throw valueRefusals.invalid('extension.name');
    if (names.has(name.toLowerCase())) throw extensionRefusals.repeatedName(set, name);
    names.add(name.toLowerCase());
    const version = need(own.typeHandlerVersion, 'extension.typeHandlerVersion');
    // Major and minor only (source: azure-powershell-7986).
    if (!/^\d+\.\d+$/.test(version)) throw valueRefusals.invalid('typeHandlerVersion');
    const { kind } = findExtension(
      need(own.publisher, 'extension.publisher'),
      need(own.type, 'extension.type'),
      version,
    );
    const handler = `${kind.publisher}.${kind.type}`;
    const other = handlers.get(handler);
    if (other !== undefined) throw extensionRefusals.oneHandlerTwice(other, handler);
    handlers.set(handler, name);
    checkOnlyOneProtection(name, own);
    checkSettings('settings', own.settings);
    checkSettings('protectedSettings', own.protectedSettings);
  }
  for (const { name, properties } of extensions)
    for (const other of properties?.provisionAfterExtensions ?? []) {
      if (extensions.some((each) => isNamed(each, other))) continue;
      const isRemoved = old && extensionsOf(old.properties.virtualMachineProfile).some((each) => isNamed(each, other));
      throw isRemoved
        ? extensionRefusals.stillNeeded(set, name, other)
        : extensionRefusals.provisionedAfterUnknown(name, other);
    }
  if (!inOrder(extensions)) throw extensionRefusals.provisionedInCircle();
  checkBudget(model);
}

/** Refuses a time budget outside of 15 to 120 minutes (source: sdk-arm-compute). */
function checkBudget(model: Model): void {
  const { extensionsTimeBudget: budget } = model.properties.virtualMachineProfile.extensionProfile ?? {};
  const seconds = budget === undefined ? 5400 : secondsOf(budget);
  if (seconds === undefined || seconds < 15 * 60 || seconds > 120 * 60)
    throw upgradeRefusals.duration('extensionsTimeBudget');
}

/** Refuses settings that are neither an object nor, as some clients send them, the JSON of one in a text. */
function checkSettings(property: string, settings: Json | undefined): void {
  if (settings !== undefined && typeof settings !== 'string' && !isObject(settings))
    throw extensionRefusals.settingsOfWrongType(property, settings);
}

function checkOnlyOneProtection(
  name: string,
  own: { protectedSettings?: unknown; protectedSettingsFromKeyVault?: unknown },
): void {
  if (own.protectedSettings !== undefined && own.protectedSettingsFromKeyVault !== undefined)
    throw extensionRefusals.twoProtectedSettings(name);
}
