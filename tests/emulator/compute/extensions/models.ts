import type { JsonObject } from '../../../../emulator/core/json.ts';

/** Kinds of extensions. Each runs a script in the guest. */
export const SCRIPT = { publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1' };
export const OLD_SCRIPT = {
  publisher: 'Microsoft.OSTCExtensions',
  type: 'CustomScriptForLinux',
  typeHandlerVersion: '1.5',
};
export const ACCESS = {
  publisher: 'Microsoft.OSTCExtensions',
  type: 'VMAccessForLinux',
  typeHandlerVersion: '1.5',
  protectedSettings: { username: 'labadmin', password: 'Never-to-be-seen-3' },
};
export const HEALTH = {
  publisher: 'Microsoft.ManagedServices',
  type: 'ApplicationHealthLinux',
  typeHandlerVersion: '1.0',
};

/** Returns a change of a model: these extensions, each a custom script unless its properties say otherwise. */
export const extensions =
  (...list: [name: string, properties: JsonObject][]) =>
  (set: { properties: { virtualMachineProfile: Record<string, JsonObject> } }) => {
    const models = list.map(([name, properties]) => ({ name, properties: { ...SCRIPT, ...properties } }));
    set.properties.virtualMachineProfile.extensionProfile = { extensions: models };
  };

/** Returns the properties of an extension that runs a command. */
export const command = (commandToExecute: string, more: JsonObject = {}) => ({
  settings: { commandToExecute },
  ...more,
});
