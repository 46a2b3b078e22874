import type { Change } from './change.ts';
import type { Outputs } from './outputs.ts';
import type { Tags } from './ownership-tags.ts';
import type { JsonObject, Template } from './template.ts';

/** The template to deploy, as an object for the SDK and as a file for az. */
export interface CompiledTemplate {
  readonly template: Template;
  readonly templateFile: string;
  /** Who compiled it: `bicep 0.49.2` here and now, or somebody before (`committed main.json`). */
  readonly by: string;
  /** Bicep's warnings, a line each. */
  readonly warnings: readonly string[];
}

/** What is to be deployed, and where. The files are for az, the objects for the SDK. */
export interface DeploymentRequest {
  readonly resourceGroup: string;
  /** The deployment's own name. */
  readonly name: string;
  readonly template: Pick<CompiledTemplate, 'template' | 'templateFile'>;
  readonly parameters: JsonObject;
  readonly parameterFile: string;
}

/** Who makes the calls that make and unmake the lab: az, or the SDK where there is no az. Every call throws if it fails. */
export interface Deployer {
  createGroup(group: { name: string; location: string; tags: Tags }, signal?: AbortSignal): Promise<void>;
  validate(request: DeploymentRequest, signal?: AbortSignal): Promise<void>;
  /** What-if: the changes that `deploy` would make. */
  preview(request: DeploymentRequest, signal?: AbortSignal): Promise<Change[]>;
  deploy(request: DeploymentRequest, signal?: AbortSignal): Promise<Outputs>;
  /** Ends when the deletion has ended. */
  deleteGroup(name: string, signal?: AbortSignal): Promise<void>;
  /** Ends when Azure has accepted the deletion. */
  sendDeletion(name: string, signal?: AbortSignal): Promise<void>;
}
