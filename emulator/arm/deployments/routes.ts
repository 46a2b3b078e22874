import { randomUUID } from 'node:crypto';
import { DURATIONS } from '../../clock/durations.ts';
import { AzureError } from '../../core/azure-error.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { armJob, deploymentDeletion, deploymentWrite } from '../../operations/styles.ts';
import { flatten, type Plan, planDeployment } from '../../template/index.ts';
import type { Azure } from '../azure.ts';
import type { ResourceGroup } from '../resource-groups.ts';
import type { ProviderManifest } from '../subscription/providers.ts';
import { Deployment, type DeploymentOperation } from './deployment.ts';
import { isoDuration } from './iso-duration.ts';
import { withPosition } from './positions.ts';
import { preflight } from './preflight.ts';
import { type DeploymentRequest, readRequest } from './request.ts';
import { run } from './run.ts';
import { scopeOf } from './runtime.ts';
import { whatIf } from './what-if.ts';

/** Template deployments to a resource group. */
export function deploymentRoutes(azure: Azure, manifests: readonly ProviderManifest[]): Route[] {
  const group = '/subscriptions/:subscriptionId/resourcegroups/:resourceGroup';
  const all = `${group}/providers/Microsoft.Resources/deployments`;
  const one = `${all}/:deployment`;
  const answer = (body: Json): Answer => ({ status: 200, body });
  const view = (request: ArmRequest) => requireDeployment(azure, request).view(azure.clock.now());
  const operations = (request: ArmRequest) => {
    const deployment = requireDeployment(azure, request);
    return answer({ value: deployment.operations.map((line) => operationView(deployment, line, azure.clock.now())) });
  };
  return [
    {
      method: 'GET',
      path: all,
      handle: (request) =>
        answer({
          value: [...groupOf(azure, request).deployments.values()].map((each) => each.view(azure.clock.now())),
        }),
    },
    { method: 'HEAD', path: one, handle: (request) => ({ status: find(azure, request) ? 204 : 404 }) },
    { method: 'GET', path: one, handle: (request) => answer(view(request)) },
    { method: 'PUT', path: one, handle: (request) => create(azure, request, manifests) },
    { method: 'DELETE', path: one, handle: (request) => remove(azure, request) },
    { method: 'POST', path: `${one}/validate`, handle: (request) => validate(azure, request, manifests) },
    { method: 'POST', path: `${one}/whatIf`, handle: (request) => startWhatIf(azure, request, manifests) },
    { method: 'POST', path: `${one}/cancel`, handle: (request) => cancel(azure, request) },
    {
      method: 'POST',
      path: `${one}/exportTemplate`,
      handle: (request) => answer({ template: requireDeployment(azure, request).request.template }),
    },
    { method: 'GET', path: `${one}/operationStatuses/:operationId`, handle: (request) => status(azure, request) },
    { method: 'GET', path: `${one}/operations`, handle: operations },
    // az asks for the operations at the path of 2014 (facts/azure-arm.md §3.2).
    { method: 'GET', path: `${group}/deployments/:deployment/operations`, handle: operations },
    {
      method: 'GET',
      path: `${one}/operations/:operationId`,
      handle: (request) => answer(oneOperation(azure, request)),
    },
  ];
}

function groupOf(azure: Azure, { params }: ArmRequest): ResourceGroup {
  return azure.groups.require(params.resourceGroup ?? '');
}

function find(azure: Azure, request: ArmRequest): Deployment | undefined {
  return groupOf(azure, request).deployments.get((request.params.deployment ?? '').toLowerCase());
}

function requireDeployment(azure: Azure, request: ArmRequest): Deployment {
  const deployment = find(azure, request);
  if (!deployment)
    throw new AzureError(404, 'DeploymentNotFound', `Deployment '${request.params.deployment}' could not be found.`);
  return deployment;
}

/** Reads and plans what is asked for, and has the resource providers look at it: all that comes before deploying. */
function prepare(
  azure: Azure,
  request: ArmRequest,
  manifests: readonly ProviderManifest[],
): { asked: DeploymentRequest; plan: Plan } {
  const asked = readRequest(request);
  try {
    const plan = planDeployment(
      asked.template,
      asked.parameters,
      scopeOf(azure, groupOf(azure, request), asked.name, manifests),
    );
    preflight(azure, asked.name, plan);
    return { asked, plan };
  } catch (fault) {
    throw withPosition(fault, request.text);
  }
}

function create(azure: Azure, request: ArmRequest, manifests: readonly ProviderManifest[]): Answer {
  const group = groupOf(azure, request);
  const known = find(azure, request);
  if (known?.active)
    throw new AzureError(
      409,
      'DeploymentActive',
      `Unable to edit or replace deployment '${known.name}': previous deployment from '${known.started.toISOString()}' is still active. Please see https://aka.ms/arm-deploy for usage details.`,
    );
  const { asked, plan } = prepare(azure, request, manifests);
  const deployment = new Deployment(group, asked, plan, azure.clock.now());
  group.deployments.set(asked.name.toLowerCase(), deployment);
  const body = deployment.view(azure.clock.now());
  const operation = azure.operations.start(
    deploymentWrite,
    async () => {
      await run(azure, deployment);
      return undefined;
    },
    deployment.operationId,
  );
  deployment.operation = operation;
  return { status: known ? 200 : 201, body, headers: headers(azure, request, operation, deployment.id), operation };
}

function headers(
  azure: Azure,
  request: ArmRequest,
  operation: Parameters<Azure['operations']['headers']>[0],
  resourceId: string,
) {
  const { subscriptionId } = azure.subscription;
  return azure.operations.headers(operation, request, {
    subscriptionId,
    location: groupOf(azure, request).location,
    resourceId,
  });
}

/** Synchronous, and shaped like a deployment (facts/azure-arm.md §3.2). */
function validate(azure: Azure, request: ArmRequest, manifests: readonly ProviderManifest[]): Answer {
  const { asked, plan } = prepare(azure, request, manifests);
  const now = azure.clock.now();
  const deployment = new Deployment(groupOf(azure, request), asked, plan, now);
  const modules = plan.resources.filter(({ nested }) => nested);
  const validatedResources = [...modules, ...flatten(plan)].map(({ id }) => ({ id }));
  return { status: 200, body: deployment.view(now, { provisioningState: 'Succeeded', validatedResources }) };
}

function startWhatIf(azure: Azure, request: ArmRequest, manifests: readonly ProviderManifest[]): Answer {
  const { asked, plan } = prepare(azure, request, manifests);
  const group = groupOf(azure, request);
  const job = Buffer.from(JSON.stringify({ jobId: `WHATIFJOB-${randomUUID()}`, jobLocation: group.location })).toString(
    'base64url',
  );
  const operation = azure.operations.start(
    armJob,
    async () => {
      await azure.clock.sleep(DURATIONS.whatIf.seconds);
      return whatIf(azure, group, plan, asked);
    },
    job,
  );
  return { status: 202, headers: headers(azure, request, operation, group.id), operation };
}

function status(azure: Azure, request: ArmRequest): Answer {
  const operation = azure.operations.get(request.params.operationId ?? '');
  if (!operation)
    throw new AzureError(
      404,
      'DeploymentOperationStatusNotFound',
      `The operation status '${request.params.operationId}' could not be found.`,
    );
  return azure.operations.poll(operation);
}

function cancel(azure: Azure, request: ArmRequest): Answer {
  const deployment = requireDeployment(azure, request);
  if (!deployment.active)
    // assumed: the wording; documented: only a deployment that is accepted or running can be cancelled.
    throw new AzureError(
      409,
      'DeploymentCannotBeCancelled',
      `The deployment '${deployment.name}' cannot be cancelled because its provisioning state is '${deployment.state}'.`,
    );
  deployment.cancel();
  return { status: 204 };
}

function remove(azure: Azure, request: ArmRequest): Answer {
  const deployment = find(azure, request);
  if (!deployment) return { status: 204 };
  if (deployment.active)
    // assumed: the wording; documented: a running deployment cannot be deleted.
    throw new AzureError(
      409,
      'DeploymentActive',
      `Unable to delete deployment '${deployment.name}': it is still active.`,
    );
  const operation = azure.operations.start(deploymentDeletion, async () => {
    await azure.clock.sleep(DURATIONS.deploymentDeletion.seconds);
    deployment.group.deployments.delete(deployment.name.toLowerCase());
    return undefined;
  });
  return { status: 202, headers: headers(azure, request, operation, deployment.id), operation };
}

function oneOperation(azure: Azure, request: ArmRequest): JsonObject {
  const deployment = requireDeployment(azure, request);
  const line = deployment.operations.find(({ operationId }) => operationId === request.params.operationId);
  if (!line)
    throw new AzureError(
      404,
      'DeploymentOperationNotFound',
      `The deployment operation '${request.params.operationId}' could not be found.`,
    );
  return operationView(deployment, line, azure.clock.now());
}

function operationView(deployment: Deployment, line: DeploymentOperation, now: Date): JsonObject {
  const ended = line.ended ?? now;
  return {
    id: `${deployment.id}/operations/${line.operationId}`,
    operationId: line.operationId,
    properties: {
      provisioningOperation: line.provisioningOperation,
      provisioningState: line.provisioningState,
      timestamp: ended.toISOString(),
      duration: isoDuration(ended.getTime() - line.started.getTime()),
      trackingId: deployment.correlationId,
      ...(line.statusCode && { statusCode: line.statusCode }),
      ...(line.provisioningOperation === 'EvaluateDeploymentOutput' && { statusMessage: null }),
      ...(line.error && { statusMessage: { error: line.error as unknown as Json } }),
      ...(line.target && { targetResource: line.target }),
    },
  };
}
