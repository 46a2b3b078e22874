import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { ArmRequest } from '../../core/route.ts';
import { read } from '../../schema/read.ts';
import { anything, choice, noEffect, object, opt, readOnly, text, texts } from '../../schema/types.ts';
import { noEffectHeader, WITHOUT_EFFECT } from '../../schema/walk.ts';
import { type ParameterValues, refuseLinks, templateRefusals } from '../../template/index.ts';
import { armErrorFormat } from '../error-format.ts';
import { LOCATIONS, normalizeLocation } from '../locations.ts';
import { deploymentRefusals } from './refusals.ts';

const Parameter = object('DeploymentParameterDefinition', { value: opt(anything), reference: opt(anything) });

const Body = object('DeploymentDefinition', {
  location: opt(text),
  tags: opt(texts),
  id: readOnly(),
  name: readOnly(),
  type: readOnly(),
  properties: object('DeploymentPropertiesDefinition', {
    template: opt(anything),
    templateLink: opt(anything),
    parameters: opt(anything),
    parametersLink: opt(anything),
    mode: choice('Incremental', 'Complete'),
    onErrorDeployment: opt(
      object('OnErrorDeployment', {
        type: choice('LastSuccessful', 'SpecificDeployment'),
        deploymentName: opt(text),
        provisioningState: readOnly(),
      }),
    ),
    whatIfSettings: opt(
      object('DeploymentWhatIfSettings', { resultFormat: opt(choice('ResourceIdOnly', 'FullResourcePayloads')) }),
    ),
    debugSetting: noEffect(anything, 'requests and answers are not kept with a deployment'),
    expressionEvaluationOptions: noEffect(anything, 'of meaning for nested templates only'),
    validationLevel: noEffect(text, 'there is one level of validation'),
  }),
});

/** The paths of what a resource of a type keeps without an effect, in a list. */
export interface WithoutEffect {
  readonly type: string;
  readonly paths: string;
}

/** A deployment as a client requests it. */
export interface DeploymentRequest {
  name: string;
  /** Where the data of a deployment to the subscription is kept, in the form `westeurope`. */
  location: string | undefined;
  template: Json;
  parameters: ParameterValues;
  mode: 'Incremental' | 'Complete';
  /** The deployment that is redeployed if this one fails. */
  rollback: { type: 'LastSuccessful' | 'SpecificDeployment'; deploymentName?: string } | undefined;
  tags: Record<string, string> | undefined;
  resultFormat: 'ResourceIdOnly' | 'FullResourcePayloads';
  /** The parts of the request itself that have no effect. */
  withoutEffect: readonly WithoutEffect[];
}

/** Reads the body of a deployment's PUT, `validate` or `whatIf`. Rejects what ARM rejects, and what the emulator lacks. */
export function readRequest({ params, body }: ArmRequest): DeploymentRequest {
  const name = params.deployment ?? '';
  if (!/^[\w.()-]{1,64}$/.test(name)) throw deploymentRefusals.invalidName(name);
  const { properties, tags, location } = read(Body, body, armErrorFormat);
  if (params.resourceGroup === undefined && location === undefined) throw templateRefusals.withoutLocation(name);
  if (params.resourceGroup !== undefined && location !== undefined) throw templateRefusals.withLocation(name);
  if (location !== undefined && !LOCATIONS.includes(normalizeLocation(location)))
    throw deploymentRefusals.locationUnavailable(location, LOCATIONS);
  refuseLinks(properties as JsonObject);
  const paths = noEffectHeader(Body, body)[WITHOUT_EFFECT];
  checkRollback(name, params.resourceGroup, properties.onErrorDeployment);
  if (properties.mode === 'Complete' && params.resourceGroup === undefined)
    throw deploymentRefusals.completeAtSubscription(name);
  if (properties.template === undefined) throw deploymentRefusals.withoutTemplate();
  return {
    name,
    location: location && normalizeLocation(location),
    template: properties.template as Json,
    parameters: readParameters(properties.parameters),
    mode: properties.mode,
    rollback: properties.onErrorDeployment,
    tags,
    resultFormat: properties.whatIfSettings?.resultFormat ?? 'FullResourcePayloads',
    withoutEffect: paths === undefined ? [] : [{ type: 'Microsoft.Resources/deployments', paths }],
  };
}

function checkRollback(name: string, group: string | undefined, rollback: DeploymentRequest['rollback']): void {
  if (!rollback) return;
  if (group === undefined) throw deploymentRefusals.rollbackAtSubscription(name);
  if ((rollback.type === 'SpecificDeployment') !== (rollback.deploymentName !== undefined))
    throw deploymentRefusals.rollbackWithoutName(rollback.type);
}

function readParameters(parameters: unknown): ParameterValues {
  const entries = Object.entries((parameters ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, read(Parameter, value, armErrorFormat) as ParameterValues[string]]),
  );
}

/** Returns the request that a module's evaluated resource body stands for. */
export function readNested(name: string, body: JsonObject): DeploymentRequest {
  const { template, parameters } = isObject(body.properties) ? body.properties : {};
  return {
    name,
    location: typeof body.location === 'string' ? normalizeLocation(body.location) : undefined,
    template: template ?? null,
    parameters: readParameters(parameters),
    mode: 'Incremental',
    rollback: undefined,
    tags: undefined,
    resultFormat: 'FullResourcePayloads',
    withoutEffect: [],
  };
}
