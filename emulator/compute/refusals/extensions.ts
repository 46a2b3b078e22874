import { refusals } from '../../core/refusals.ts';
import { INVALID_PARAMETER } from './values.ts';

/** Rejections of an extension in a model, and the failure of one on an instance. */
export const extensionRefusals = refusals({
  notFound: {
    code: 'ArtifactNotFound',
    status: 404,
    message: (publisher: string, type: string, version: string) =>
      `Extension with publisher '${publisher}', type '${type}', and type handler version '${version}' could not be found in the extension repository.`,
    sources: ['azure-docs-10862', 'azure-chef-extension-70'],
    assumed: 'the status',
  },
  repeatedName: {
    ...INVALID_PARAMETER,
    message: (name: string) => ({
      message: `The extension name '${name}' is used more than once.`,
      target: 'extensionProfile.extensions',
    }),
    sources: [],
    assumed: 'the message',
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
});
