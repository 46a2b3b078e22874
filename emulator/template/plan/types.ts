import type { Json, JsonObject } from '../../core/json.ts';
import type { TemplateResource } from '../language/resource.ts';
import type { Runtime } from '../language/scope.ts';

/** Parameters as a deployment gives them. A `reference` (to a Key Vault secret) must be replaced by a `value` before planning. */
export type ParameterValues = Record<string, { value?: Json; reference?: Json }>;

/** One resource of a plan, expanded from its copy loop, with its names worked out. */
export interface PlannedResource extends TemplateResource {
  /** Keys of the resources that must be done before this one. */
  dependsOn: string[];
  /**
   * The body to put: everything but the keys of the language itself (`type`, `name`, `apiVersion`, `dependsOn`, `condition`, `copy`…), evaluated.
   * @throws AzureError 400 InvalidTemplate, naming the expression
   */
  evaluate(runtime: Runtime): Promise<JsonObject>;
  /**
   * The same before anything runs: run-time expressions stay as `"[reference(…)]"` strings, as `bicep snapshot` shows them.
   * @param withSecrets whether secure parameters give their values, for readers who see the deployment too; otherwise they stay expressions
   */
  predict(withSecrets?: boolean): JsonObject;
  /** Returns the location in the body that `predict` shows, without the rest of it; `null` if there is none. */
  location(): Json;
  /** For `Microsoft.Resources/deployments` only. */
  nested?: NestedDeployment;
}

/** The plan of the template inside a nested deployment. */
export interface NestedDeployment {
  /** True if the value of a parameter is only known once another resource is deployed, such as the output of a module. */
  readonly waitsForReference: boolean;
  /** The plan as far as it can be known before anything runs; `undefined` when not even the number of resources can be known. */
  predict(): Plan | undefined;
  /** The plan, once the parameters that refer to other resources can be known. */
  plan(runtime: Runtime): Promise<Plan>;
}

/** A template made ready to deploy. */
export interface Plan {
  /** The parameters as Azure echoes them: `{ name: { type: 'String', value } }`, secure ones without value. */
  parameters: JsonObject;
  /** Without those whose condition is false. */
  resources: PlannedResource[];
  /** The `dependencies` of the deployment as Azure echoes them: only the resources that depend on something. */
  dependencies(): JsonObject[];
  /**
   * `{ name: { type: 'String', value } }`, secure ones without value: only `listOutputsWithSecureValues()` of the template around it may see those.
   * @throws AzureError 400 DeploymentOutputEvaluationFailed, with a detail for each output that failed
   */
  outputs(runtime: Runtime, withSecrets?: boolean): Promise<JsonObject>;
  /** True if the template has an `outputs` section. */
  hasOutputs: boolean;
}
