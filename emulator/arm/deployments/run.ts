import { randomBytes } from 'node:crypto';
import { DURATIONS } from '../../clock/durations.ts';
import { AzureError, type ErrorBody } from '../../core/azure-error.ts';
import { Cancelled } from '../../operations/operation.ts';
import { WITHOUT_EFFECT } from '../../schema/walk.ts';
import { execute, type PlannedResource } from '../../template/index.ts';
import type { Azure } from '../azure.ts';
import { deleteMissing } from './complete.ts';
import { Deployment } from './deployment.ts';
import type { DeploymentOperation } from './deployment-operation.ts';
import { homeOf } from './home.ts';
import { deploymentRefusals } from './refusals.ts';
import { readNested } from './request.ts';
import { runtimeOf } from './runtime.ts';
import { record } from './store.ts';

/**
 * Deploys the plan: each resource as soon as those it depends on are deployed. A fault does not stop the resources that are
 * independent of it. Ends with the outputs. Throws Azure's `DeploymentFailed` with one detail for each fault.
 */
export async function run(azure: Azure, deployment: Deployment): Promise<void> {
  try {
    await runPlan(azure, deployment);
  } catch (fault) {
    // A bug of the emulator ends the deployment too: one that stayed Running could neither be repeated nor deleted.
    if (deployment.active) {
      deployment.state = 'Failed';
      deployment.error = { code: 'InternalServerError', message: String(fault) };
      end(azure, deployment);
    }
    throw fault;
  }
}

async function runPlan(azure: Azure, deployment: Deployment): Promise<void> {
  if (deployment.active) deployment.state = 'Running';
  const failures = await Promise.race([
    execute(deployment.plan, (resource) => deployOne(azure, deployment, resource)),
    deployment.cancelled.then(() => []),
  ]);
  if (deployment.state === 'Canceled') {
    end(azure, deployment);
    throw new Cancelled();
  }
  if (failures.length > 0)
    return fail(
      azure,
      deployment,
      failures.map(({ error }) => bodyOf(error)),
    );
  try {
    await deleteMissing(azure, deployment);
    await evaluateOutputs(azure, deployment);
    deployment.state = 'Succeeded';
  } catch (fault) {
    return fail(azure, deployment, [bodyOf(fault)]);
  }
  end(azure, deployment);
}

function end(azure: Azure, deployment: Deployment): void {
  deployment.ended = azure.clock.now();
  for (const operation of deployment.operations)
    if (operation.provisioningState === 'Running') finish(azure, operation, 'Canceled');
}

function fail(azure: Azure, deployment: Deployment, details: ErrorBody[]): never {
  deployment.state = 'Failed';
  end(azure, deployment);
  const error = deploymentRefusals.failed(deployment.id, details);
  deployment.error = error.body;
  throw error;
}

async function evaluateOutputs(azure: Azure, deployment: Deployment): Promise<void> {
  const line = begin(azure, deployment, 'EvaluateDeploymentOutput', deployment.operationId);
  await azure.clock.sleep(DURATIONS.outputEvaluation.seconds);
  if (deployment.plan.hasOutputs) deployment.outputs = await deployment.plan.outputs(runtimeOf(azure));
  finish(azure, line, 'Succeeded', 'OK');
}

async function deployOne(azure: Azure, deployment: Deployment, resource: PlannedResource): Promise<void> {
  await deployment.nextTurn();
  if (resource.existing || !deployment.active) return;
  const line = begin(azure, deployment, 'Create', randomBytes(8).toString('hex').toUpperCase(), resource);
  try {
    const status = resource.nested
      ? await deployNested(azure, deployment, resource)
      : await putResource(azure, deployment, resource, line);
    finish(azure, line, 'Succeeded', status);
  } catch (fault) {
    line.error = bodyOf(fault);
    finish(azure, line, 'Failed', fault instanceof AzureError ? statusCode(fault.status) : 'InternalServerError');
    throw fault;
  }
}

async function putResource(
  azure: Azure,
  deployment: Deployment,
  resource: PlannedResource,
  line: DeploymentOperation,
): Promise<string> {
  const body = await resource.evaluate(runtimeOf(azure));
  const url = `${resource.id}?api-version=${resource.apiVersion}`;
  const { status, operation, headers } = await inTurn(azure, line, () => azure.gateway.call('PUT', url, body));
  const withoutEffect = headers?.[WITHOUT_EFFECT];
  if (withoutEffect) {
    line.withoutEffect = withoutEffect;
    deployment.withoutEffect.push({ type: resource.type, paths: withoutEffect });
  }
  await operation?.done;
  if (operation && operation.status !== 'Succeeded')
    throw deploymentRefusals.resourceFailed(resource.id, operation.error ? [operation.error] : []);
  deployment.outputResources.push(resource.id);
  return statusCode(status);
}

/** assumed: no source says how often Azure tries. */
const SECONDS_UNTIL_RETRY = 5;

/**
 * Makes a request, again and again while a resource beside it is being written: two subnets of one network that don't depend on each other.
 * Azure fails now and then with AnotherOperationInProgress (source: bicep-5132). The emulator would each time, so it waits, and the
 * deployment's operation says so.
 */
async function inTurn<T>(azure: Azure, line: DeploymentOperation, request: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await request();
    } catch (fault) {
      const isBusy = fault instanceof AzureError && fault.code === 'AnotherOperationInProgress';
      if (!isBusy || line.provisioningState !== 'Running') throw fault;
      line.waitedFor ??= fault.message;
      await azure.clock.sleep(SECONDS_UNTIL_RETRY);
    }
  }
}

/** Deploys a module as a deployment of its own, listed like any other. Its parent wraps its failure. */
async function deployNested(azure: Azure, parent: Deployment, resource: PlannedResource): Promise<string> {
  const body = await resource.evaluate(runtimeOf(azure));
  const plan = await resource.nested?.plan(runtimeOf(azure));
  if (!plan) throw deploymentRefusals.nestedWithoutTemplate(resource.name);
  const home = homeOf(azure, resource.resourceGroup);
  const child = new Deployment(home, readNested(resource.name, body), plan, azure.clock.now(), { parent });
  record(child);
  parent.children.push(child);
  try {
    await run(azure, child);
  } catch (fault) {
    throw fault instanceof AzureError ? deploymentRefusals.resourceFailed(child.id, [fault.body]) : fault;
  }
  parent.outputResources.push(...child.outputResources);
  return 'OK';
}

function begin(
  azure: Azure,
  deployment: Deployment,
  what: DeploymentOperation['provisioningOperation'],
  operationId: string,
  resource?: PlannedResource,
) {
  const line: DeploymentOperation = {
    operationId,
    started: azure.clock.now(),
    ended: undefined,
    provisioningOperation: what,
    provisioningState: 'Running',
    statusCode: undefined,
    error: undefined,
    target: resource && { id: resource.id, resourceType: resource.type, resourceName: resource.name },
  };
  deployment.operations.push(line);
  return line;
}

function finish(
  azure: Azure,
  line: DeploymentOperation,
  state: DeploymentOperation['provisioningState'],
  status?: string,
): void {
  line.ended = azure.clock.now();
  line.provisioningState = state;
  line.statusCode = status;
}

/** Returns the .NET name of an HTTP status, as the operations list shows it. */
function statusCode(status: number): string {
  const names: Record<number, string> = {
    200: 'OK',
    201: 'Created',
    202: 'Accepted',
    400: 'BadRequest',
    404: 'NotFound',
    409: 'Conflict',
    501: 'NotImplemented',
  };
  return names[status] ?? String(status);
}

function bodyOf(fault: unknown): ErrorBody {
  if (fault instanceof AzureError) return fault.body;
  throw fault;
}
