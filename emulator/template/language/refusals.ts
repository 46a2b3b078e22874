import type { ErrorBody } from '../../core/azure-error.ts';
import { isObject, type Json } from '../../core/json.ts';
import { refusals } from '../../core/refusals.ts';

/**
 * Returns the place of a fault as Azure adds it to the error. The caller that has the template's text fills in line and position,
 * here and in messages that say `at line '0' and column '0'`.
 * @param path JSON path into the template, such as `resources[2].properties.x`
 */
function violationAt(path: string): { type: string; info: Json }[] {
  const whole = path === '' ? 'properties.template' : `properties.template.${path}`;
  return [{ type: 'TemplateViolation', info: { lineNumber: 0, linePosition: 0, path: whole } }];
}

/** Returns the first of these members that is a text. */
function textAt(value: Json, ...names: string[]): string {
  const texts = isObject(value) ? names.map((name) => value[name]) : [];
  return texts.find((each) => typeof each === 'string') ?? '';
}

/** The ways in which Azure Resource Manager rejects a template, or fails to evaluate it. */
export const templateRefusals = refusals({
  /** `fault` is the fault alone, as Azure words it between the quotes. */
  invalidTemplate: {
    code: 'InvalidTemplate',
    status: 400,
    message: (fault: string, path: string) => ({
      message: `Deployment template validation failed: '${fault}'.`,
      additionalInfo: violationAt(path),
    }),
    sources: ['deployment-errors-page'],
  },
  unknownMember: {
    code: 'InvalidRequestContent',
    status: 400,
    message: (member: string, type: string, within: string) => {
      const path = within === '' ? member : `${within}.${member}`;
      return {
        message: `The request content was invalid and could not be deserialized: 'Could not find member '${member}' on object of type '${type}'. Path 'properties.template.${path}', line 0, position 0.'.`,
        additionalInfo: violationAt(path),
      };
    },
    sources: ['azure-powershell-9735'],
    assumed: "the names of other types than 'Template'",
  },
  missingMember: {
    code: 'InvalidRequestContent',
    status: 400,
    message: (member: string) => ({
      message: `The request content was invalid and could not be deserialized: 'Required property '${member}' not found in JSON. Path 'properties.template', line 0, position 0.'.`,
      additionalInfo: violationAt(''),
    }),
    sources: ['template-syntax-page'],
    assumed: 'the message, after that for unknown members',
  },
  unreadable: {
    code: 'InvalidRequestContent',
    status: 400,
    message: (fault: string, path: string) => ({
      message: `The request content was invalid and could not be deserialized: '${fault} Path 'properties.template.${path}', line 0, position 0.'.`,
      additionalInfo: violationAt(path),
    }),
    sources: [],
    assumed: 'the message, after that for unknown members',
  },
  unknownSchema: {
    code: 'InvalidTemplate',
    status: 400,
    message: (schema: string) => ({
      message: `Deployment template validation failed: 'Template schema '${schema}' is not supported. Supported versions are '2014-04-01-preview,2015-01-01,2018-05-01,2019-04-01,2019-08-01'. Please see https://aka.ms/arm-template for usage details.'.`,
      additionalInfo: violationAt('$schema'),
    }),
    sources: ['vscode-arm-tools-schema-test'],
  },
  limitExceeded: {
    code: 'InvalidTemplate',
    status: 400,
    message: (what: string, count: number, limit: number, section: string) => ({
      message: `Deployment template validation failed: 'The number of ${what} in the template, '${count}', exceeds the limit of '${limit}'. Please see https://aka.ms/arm-syntax-${section} for usage details.'.`,
      additionalInfo: violationAt(section),
    }),
    sources: ['template-syntax-page'],
    assumed: 'the message',
  },
  unprocessable: {
    code: 'InvalidTemplate',
    status: 400,
    message: (id: string, fault: string, path: string) => ({
      message: `Unable to process template language expressions for resource '${id}' at line '0' and column '0'. '${fault}'`,
      additionalInfo: violationAt(path),
    }),
    sources: ['deployment-errors-page'],
  },
  outputsFailed: {
    code: 'DeploymentOutputEvaluationFailed',
    status: 400,
    message: (details: ErrorBody[]) => ({
      message: `Unable to evaluate template outputs: '${details.map(({ target }) => target).join(',')}'. Please see error details and deployment operations. Please see https://aka.ms/arm-common-errors for usage details.`,
      details,
    }),
    sources: ['deployment-errors-page'],
  },
  nestedOutsideSubscription: {
    code: 'InvalidTemplate',
    status: 400,
    message: (scope: string) =>
      `[emulator: it deploys to its subscription and to resource groups, not to '${scope}'. Give 'subscriptionId' and 'resourceGroup', or neither.]`,
    sources: [],
  },
  tooMuchWork: {
    code: 'InvalidTemplate',
    status: 400,
    message: (what: string) =>
      `Deployment template validation failed: 'The template is too large or too complex to be evaluated.' [emulator: its limits are in emulator/template/language/budget.ts: ${what}.]`,
    sources: ['template-syntax-page'],
    assumed: 'the message',
  },
  sectionNotBuilt: {
    code: 'InvalidTemplate',
    status: 400,
    message: (section: string) =>
      `Deployment template validation failed: 'The template section '${section}' is not supported.' [emulator: it is not built, it belongs in emulator/template.]`,
    sources: [],
    assumed: 'all of it',
  },
  linkNotBuilt: {
    code: 'InvalidContentLink',
    status: 400,
    message: (link: Json, property: string) =>
      `Unable to download deployment content from '${textAt(link, 'uri', 'id', 'relativePath')}'. Please see https://aka.ms/arm-deploy for usage details. [emulator: '${property}' is not built: neither linked templates nor template specs are read. Send the content itself.]`,
    sources: ['f5-azure-arm-templates-v2-2'],
    assumed: 'that a template spec is refused as a link is',
  },
  nestedOnError: {
    code: 'NotImplemented',
    status: 501,
    message: (deployment: string) => `[emulator: 'onErrorDeployment' of the deployment '${deployment}' is not built.]`,
    sources: [],
  },
  keyVaultNotBuilt: {
    code: 'KeyVaultParameterReferenceNotFound',
    status: 400,
    message: (reference: Json, parameter: string) =>
      `The specified KeyVault '${textAt(isObject(reference) ? (reference.keyVault ?? null) : null, 'id')}' could not be found. Please see https://aka.ms/arm-keyvault for usage details. [emulator: it has no key vaults; give the parameter '${parameter}' a value.]`,
    sources: ['azure-powershell-5433'],
  },
  nestedComplete: {
    code: 'InvalidTemplate',
    status: 400,
    message: "Specified deployment mode 'Complete' is not supported for nested deployment.",
    sources: ['azure-docs-13214'],
    assumed: 'the code',
  },
  withoutLocation: {
    code: 'InvalidDeployment',
    status: 400,
    message: (name: string) =>
      `The 'location' property must be specified for '${name}'. Please see https://aka.ms/arm-deployment-subscription for usage details.`,
    sources: ['amba-230'],
  },
  withLocation: {
    code: 'InvalidDeployment',
    status: 400,
    message: (name: string) =>
      `The 'location' property is not allowed for '${name}' at resource group scope. Please see https://aka.ms/deploy-to-subscription for usage details.`,
    sources: ['azure-landing-zones-3061'],
  },
  subscriptionNotFound: {
    code: 'SubscriptionNotFound',
    status: 404,
    message: (id: string) => `The subscription '${id}' could not be found.`,
    sources: ['azure-cli-33657'],
    assumed: 'that a nested deployment is refused before anything is deployed',
  },
  groupNotFound: {
    code: 'ResourceGroupNotFound',
    status: 404,
    message: (name: string) => `Resource group '${name}' could not be found.`,
    sources: ['recording-cli-crossrg'],
  },
});
