import type { Json } from '../../core/json.ts';
import { refusals } from '../../core/refusals.ts';
import { notInCatalog } from './catalog.ts';
import { INVALID_PARAMETER } from './values.ts';

/** Rejections of an extension in a model, and the failure of one on an instance. */
export const extensionRefusals = refusals({
  notFound: {
    code: 'ArtifactNotFound',
    status: 404,
    message: (publisher: string, type: string, version: string, known: readonly string[]) =>
      `Extension with publisher '${publisher}', type '${type}', and type handler version '${version}' could not be found in the extension repository.${notInCatalog(`${publisher}.${type}`, known, 'extensions')}`,
    sources: ['azure-docs-10862', 'azure-chef-extension-70'],
    assumed: 'the status',
  },
  repeatedName: {
    code: 'BadRequest',
    status: 400,
    message: (set: string, name: string) =>
      `On VM Scale Set '${set}', extension name '${name}' cannot be used for more than one extension.`,
    sources: ['azure-docs-15359'],
  },
  provisionedAfterUnknown: {
    ...INVALID_PARAMETER,
    message: (name: string, other: string) => ({
      message: `The extension '${name}' is to be provisioned after '${other}', which is no extension of the Virtual Machine Scale Set.`,
      target: 'provisionAfterExtensions',
    }),
    sources: [],
    assumed: 'the message',
  },
  provisionedInCircle: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'The extensions are to be provisioned after one another in a circle.',
      target: 'provisionAfterExtensions',
    }),
    sources: [],
    assumed: 'the message',
  },
  stillNeeded: {
    code: 'BadRequest',
    status: 400,
    message: (set: string, name: string, needed: string) =>
      `On resource '${set}', extension '${name}' specifies '${needed}' in its provisionAfterExtensions property, but the extension '${needed}' will no longer exist. First, remove the extension '${name}' or remove '${needed}' from the provisionAfterExtensions property of '${name}'`,
    sources: [],
    assumed: 'that the words, seen in public logs, are complete',
  },
  oneHandlerTwice: {
    code: 'BadRequest',
    status: 400,
    message: (name: string, handler: string) =>
      `Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension '${name}' with handler '${handler}' already added or specified in input.`,
    sources: ['azure-docs-55085', 'azure-cli-33751'],
  },
  settingsOfWrongType: {
    code: 'BadRequest',
    status: 400,
    message: (property: string, settings: Json) => ({
      message: `Error converting value ${JSON.stringify(settings)} to type 'Newtonsoft.Json.Linq.JObject'. Path '${property}'.`,
      target: `extension.${property}`,
    }),
    sources: [],
    assumed: 'all of it',
  },
  twoProtectedSettings: {
    code: 'BadRequest',
    status: 400,
    message: (name: string) =>
      `The extension '${name}' has both protectedSettings and protectedSettingsFromKeyVault; only one of them is allowed.`,
    sources: ['sdk-arm-compute'],
    assumed: 'the code and the message',
  },
  failed: {
    code: 'VMExtensionProvisioningError',
    status: 409,
    message: (name: string, publisher: string, type: string, message: string) =>
      `VM has reported a failure when processing extension '${name}' (publisher '${publisher}' and type '${type}'). Error message: "${message}". More information on troubleshooting is available at https://aka.ms/VMExtensionCSELinuxTroubleshoot.`,
    sources: ['azure-quickstart-templates-3558', 'custom-script-extension-linux-186'],
  },
  failedBefore: {
    code: 'VMExtensionProvisioningError',
    status: 409,
    message: (name: string, needed: string) =>
      `VM Extension '${name}' is marked as failed since it depends upon the VM Extension '${needed}' which has failed.`,
    sources: ['walinuxagent-sequencing-tests'],
    assumed: 'the status',
  },
  severalFailed: {
    code: 'VMExtensionProvisioningError',
    status: 409,
    message: (first: string) =>
      `Multiple VM extensions failed to be provisioned on the VM. Please see the VM extension instance view for other failures. The first extension failed due to the error: ${first}`,
    sources: ['walinuxagent-sequencing-tests'],
    assumed: 'the status, and that the first one is the first of the model',
  },
  timedOut: {
    code: 'VMExtensionProvisioningTimeout',
    status: 409,
    message: (name: string) =>
      `Provisioning of VM extension ${name} has timed out. Extension provisioning has taken too long to complete. The extension last reported "Plugin enabled".\r\n\r\nMore information on troubleshooting is available at https://aka.ms/VMExtensionCSELinuxTroubleshoot`,
    sources: ['custom-script-extension-linux-172'],
    assumed: 'the status',
  },
});
