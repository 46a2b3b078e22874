import type { Change } from './change.ts';
import type { Outputs } from './outputs.ts';
import type { Tags } from './ownership-tags.ts';
import type { JsonObject, Template } from './template.ts';

/** The template to deploy, as an object for the SDK and as a file for az. */
export interface CompiledTemplate {
  readonly template: Template;
  readonly templateFile: string;
  /** The compiler: `bicep 0.49.2`, or `committed main.json` if the template was compiled earlier. */
  readonly by: string;
  /** Bicep's warnings, one line each. */
  readonly warnings: readonly string[];
}

/** A deployment to create. The files are for az, the objects for the SDK. */
export interface DeploymentRequest {
  readonly resourceGroup: string;
  /** The deployment's own name. */
  readonly name: string;
  readonly template: Pick<CompiledTemplate, 'template' | 'templateFile'>;
  readonly parameters: JsonObject;
  readonly parameterFile: string;
}

/** The commands that create and delete the lab: by az, or by the SDK without az. Each throws if it fails. */
export interface Deployer {
  createGroup(group: { name: string; location: string; tags: Tags }, signal?: AbortSignal): Promise<void>;
  validate(request: DeploymentRequest, signal?: AbortSignal): Promise<void>;
  /** Returns the changes that `deploy` would make, from what-if. */
  preview(request: DeploymentRequest, signal?: AbortSignal): Promise<Change[]>;
  deploy(request: DeploymentRequest, signal?: AbortSignal): Promise<Outputs>;
  /** Ends when the deletion has ended. */
  deleteGroup(name: string, signal?: AbortSignal): Promise<void>;
  /** Ends when Azure has accepted the deletion. */
  sendDeletion(name: string, signal?: AbortSignal): Promise<void>;
}
