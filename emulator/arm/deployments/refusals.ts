import type { ErrorBody } from '../../core/azure-error.ts';
import { refusals } from '../../core/refusals.ts';

/** The ways in which Azure Resource Manager rejects or fails a deployment. The template's own faults are in `emulator/template/language/refusals.ts`. */
export const deploymentRefusals = refusals({
  notFound: {
    code: 'DeploymentNotFound',
    status: 404,
    message: (name: string) => `Deployment '${name}' could not be found.`,
    sources: [],
    assumed: 'the message',
  },
  operationNotFound: {
    code: 'DeploymentOperationNotFound',
    status: 404,
    message: (id: string) => `The deployment operation '${id}' could not be found.`,
    sources: [],
    assumed: 'the message',
  },
  operationStatusNotFound: {
    code: 'DeploymentOperationStatusNotFound',
    status: 404,
    message: (id: string) => `The operation status '${id}' could not be found.`,
    sources: [],
    assumed: 'all of it',
  },
  invalidName: {
    code: 'InvalidDeploymentName',
    status: 400,
    message: (name: string) =>
      `The deployment name '${name}' is not valid: it can have at most 64 letters, digits, '_', '-', '.', '(' or ')'.`,
    sources: ['template-syntax-page'],
    assumed: 'the message',
  },
  locationUnavailable: {
    code: 'LocationNotAvailableForDeployment',
    status: 400,
    message: (location: string, known: readonly string[]) =>
      `The provided location '${location}' is not available for deployment. List of available regions is '${known.join(',')}'.`,
    sources: [],
    assumed: 'the code and the message, after those for a resource group',
  },
  locationChange: {
    code: 'InvalidDeploymentLocation',
    status: 409,
    message: (name: string, location: string, present: string) =>
      `Invalid deployment location '${location}'. The deployment '${name}' already exists in location '${present}'.`,
    sources: ['bicep-15143', 'deploy-to-subscription-page'],
    assumed: 'that the name is in the casing it was first sent in',
  },
  withoutTemplate: {
    code: 'InvalidDeployment',
    status: 400,
    message: "The 'template' property is required: the deployment has neither a template nor a link to one.",
    sources: [],
    assumed: 'the message',
  },
  nestedWithoutTemplate: {
    code: 'InvalidTemplate',
    status: 400,
    message: (name: string) => `The deployment '${name}' has no template.`,
    sources: [],
    assumed: 'the message',
  },
  emptyReference: {
    code: 'InvalidTemplate',
    status: 400,
    message: (id: string) => `reference('${id}') answers nothing.`,
    sources: [],
    assumed: 'all of it',
  },
  stillActive: {
    code: 'DeploymentActive',
    status: 409,
    message: (name: string, started: Date) =>
      `Unable to edit or replace deployment '${name}': previous deployment from '${started.toISOString()}' is still active. Please see https://aka.ms/arm-deploy for usage details.`,
    sources: [],
    assumed: 'all of it',
  },
  notDeletable: {
    code: 'DeploymentActive',
    status: 409,
    message: (name: string) => `Unable to delete deployment '${name}': it is still active.`,
    sources: ['rest-deployments'],
    assumed: 'the message',
  },
  notCancelable: {
    code: 'DeploymentCannotBeCancelled',
    status: 409,
    message: (name: string, state: string) =>
      `The deployment '${name}' cannot be cancelled because its provisioning state is '${state}'.`,
    sources: ['rest-deployments'],
    assumed: 'the message',
  },
  preflightFailed: {
    code: 'InvalidTemplateDeployment',
    status: 400,
    message: (name: string, trackingId: string, details: ErrorBody[]) => ({
      message: `The template deployment '${name}' is not valid according to the validation procedure. The tracking id is '${trackingId}'. See inner errors for details.`,
      details,
    }),
    sources: ['recording-cli-group-deployment'],
  },
  completeAtSubscription: {
    code: 'InvalidDeployment',
    status: 400,
    message: (name: string) =>
      `The deployment mode 'Complete' is not supported for the deployment '${name}' at subscription scope. Use 'Incremental'.`,
    sources: [],
    assumed: 'all of it',
  },
  rollbackAtSubscription: {
    code: 'InvalidDeployment',
    status: 400,
    message: (name: string) =>
      `The 'onErrorDeployment' property is not allowed for '${name}': it is supported for deployments to resource groups only.`,
    sources: ['rollback-page'],
    assumed: 'the code and the message',
  },
  rollbackWithoutName: {
    code: 'InvalidDeployment',
    status: 400,
    message: (type: string) =>
      `The 'onErrorDeployment' property is not valid: 'deploymentName' is for the type 'SpecificDeployment', which needs it, and the type is '${type}'.`,
    sources: [],
    assumed: 'all of it',
  },
  rollbackNotFound: {
    code: 'InvalidOnErrorDeployment',
    status: 400,
    message: (name: string) =>
      `The deployment '${name}' of 'onErrorDeployment' could not be found in the deployment history, or did not succeed.`,
    sources: ['rollback-page'],
    assumed: 'the code, the status and the message, and that it is rejected before anything is deployed',
  },
  notDeleted: {
    code: 'ResourceDeletionFailed',
    status: 409,
    message: (ids: readonly string[]) =>
      `The resources ${ids.map((id) => `'${id}'`).join(', ')} are not in the template and could not be deleted, because other resources use them.`,
    sources: [],
    assumed: 'all of it',
  },
  failed: {
    code: 'DeploymentFailed',
    status: 409,
    message: (target: string, details: ErrorBody[]) => ({
      message:
        'At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.',
      target,
      details,
    }),
    sources: ['recording-cli-subscription-deployment'],
  },
  resourceFailed: {
    code: 'ResourceDeploymentFailure',
    status: 409,
    message: (target: string, details: ErrorBody[]) => ({
      message:
        "The resource write operation failed to complete successfully, because it reached terminal provisioning state 'Failed'.",
      target,
      details,
    }),
    sources: ['recording-cli-subscription-deployment'],
  },
});
