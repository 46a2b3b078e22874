import { randomUUID } from 'node:crypto';
import { DURATIONS } from '../../clock/durations.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { armJob, deploymentDeletion, deploymentWrite } from '../../operations/styles.ts';
import { type Plan, planDeployment, templateHash } from '../../template/index.ts';
import type { Azure } from '../azure.ts';
import { page } from '../paging.ts';
import { armRefusals } from '../refusals.ts';
import type { ProviderManifest } from '../subscription/providers.ts';
import { Deployment } from './deployment.ts';
import { operationView } from './deployment-operation.ts';
import { type Home, homeOf, locationIn } from './home.ts';
import { withPosition } from './positions.ts';
import { preflight } from './preflight.ts';
import { deploymentRefusals } from './refusals.ts';
import { type DeploymentRequest, readRequest, type WithoutEffect } from './request.ts';
import { rollBack, rollbackOf } from './rollback.ts';
import { run } from './run.ts';
import { scopeOf } from './runtime.ts';
import { diagnosticsOf, foresee } from './short-circuit.ts';
import { deploymentsOf, record } from './store.ts';
import { whatIf } from './what-if.ts';

/** Template deployments to a resource group and to the subscription, and the hash of a template. */
export function deploymentRoutes(azure: Azure, manifests: readonly ProviderManifest[]): Route[] {
  const subscription = '/subscriptions/:subscriptionId';
  const homes = [subscription, `${subscription}/resourcegroups/:resourceGroup`];
  return [
    ...homes.flatMap((home) => routesAt(home, azure, manifests)),
    {
      method: 'POST',
      path: '/providers/Microsoft.Resources/calculateTemplateHash',
      handle: ({ body = null }) => ({
        status: 200,
        body: { minifiedTemplate: JSON.stringify(body), templateHash: templateHash(body) },
      }),
    },
  ];
}

function routesAt(home: string, azure: Azure, manifests: readonly ProviderManifest[]): Route[] {
  const all = `${home}/providers/Microsoft.Resources/deployments`;
  const one = `${all}/:deployment`;
  const answer = (body: Json): Answer => ({ status: 200, body });
  const operations = (request: ArmRequest) => {
    const deployment = requireDeployment(azure, request);
    return answer({ value: deployment.operations.map((line) => operationView(deployment, line, azure.clock.now())) });
  };
  return [
    { method: 'GET', path: all, handle: (request) => list(azure, request) },
    { method: 'HEAD', path: one, handle: (request) => ({ status: find(azure, request) ? 204 : 404 }) },
    {
      method: 'GET',
      path: one,
      handle: (request) => {
        const deployment = requireDeployment(azure, request);
        return { ...answer(deployment.view(azure.clock.now())), headers: deployment.noEffectHeader() };
      },
    },
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
    // az asks for the operations at the path of 2014 (source: recording-cli-group-deployment).
    { method: 'GET', path: `${home}/deployments/:deployment/operations`, handle: operations },
    {
      method: 'GET',
      path: `${one}/operations/:operationId`,
      handle: (request) => answer(oneOperation(azure, request)),
    },
  ];
}

function homeOfRequest(azure: Azure, { params }: ArmRequest): Home {
  return homeOf(azure, params.resourceGroup);
}

/** The list of deployments; `$filter` knows the provisioning state (source: rest-deployments). */
function list(azure: Azure, request: ArmRequest): Answer {
  const state = readStateFilter(request.query.get('$filter'));
  const found = [...deploymentsOf(homeOfRequest(azure, request).owner).values()].filter(
    (each) => state === undefined || each.state.toLowerCase() === state,
  );
  const now = azure.clock.now();
  return { status: 200, body: page(azure.operations.origin, request, found, (each) => each.view(now)) };
}

function readStateFilter(filter: string | null): string | undefined {
  if (!filter?.trim()) return undefined;
  const [, state] = /^\s*provisioningState\s+eq\s+'([A-Za-z]+)'\s*$/i.exec(filter) ?? [];
  if (state === undefined) throw armRefusals.invalidFilter(filter);
  return state.toLowerCase();
}

function find(azure: Azure, request: ArmRequest): Deployment | undefined {
  return deploymentsOf(homeOfRequest(azure, request).owner).get((request.params.deployment ?? '').toLowerCase());
}

function requireDeployment(azure: Azure, request: ArmRequest): Deployment {
  const deployment = find(azure, request);
  if (!deployment) throw deploymentRefusals.notFound(request.params.deployment ?? '');
  return deployment;
}

/** Reads and plans a deployment and lets the resource providers check it: everything that comes before deploying. */
async function prepare(
  azure: Azure,
  request: ArmRequest,
  manifests: readonly ProviderManifest[],
): Promise<{ home: Home; asked: DeploymentRequest; plan: Plan; withoutEffect: WithoutEffect[] }> {
  const home = homeOfRequest(azure, request);
  const asked = readRequest(request);
  const present = deploymentsOf(home.owner).get(asked.name.toLowerCase());
  if (present && present.request.location !== asked.location)
    throw deploymentRefusals.locationChange(present.name, asked.location ?? '', present.request.location ?? '');
  try {
    const plan = planDeployment(asked.template, asked.parameters, scopeOf(azure, home, asked, manifests));
    const withoutEffect = await preflight(azure, asked.name, plan);
    return { home: homeOfRequest(azure, request), asked, plan, withoutEffect };
  } catch (fault) {
    throw withPosition(fault, request.text);
  }
}

async function create(azure: Azure, request: ArmRequest, manifests: readonly ProviderManifest[]): Promise<Answer> {
  replaceable(azure, request);
  const { home, asked, plan, withoutEffect } = await prepare(azure, request, manifests);
  // Other requests had their turn meanwhile.
  const known = replaceable(azure, request);
  const earlier = rollbackOf(home, asked);
  const deployment = new Deployment(home, asked, plan, azure.clock.now(), { withoutEffect });
  record(deployment);
  const body = deployment.view(azure.clock.now());
  const operation = azure.operations.start(
    deploymentWrite,
    async () => {
      try {
        await run(azure, deployment);
      } catch (fault) {
        if (earlier && deployment.state === 'Failed') await rollBack(azure, deployment, earlier, manifests);
        throw fault;
      }
      return undefined;
    },
    deployment.operationId,
  );
  return {
    status: known ? 200 : 201,
    body,
    headers: { ...headers(azure, request, operation, deployment), ...deployment.noEffectHeader() },
    operation,
  };
}

/** Returns the deployment that a PUT replaces, if there is one. @throws AzureError 409 while it is active */
function replaceable(azure: Azure, request: ArmRequest): Deployment | undefined {
  const known = find(azure, request);
  if (known?.active) throw deploymentRefusals.stillActive(known.name, known.started);
  return known;
}

function headers(
  azure: Azure,
  request: ArmRequest,
  operation: Parameters<Azure['operations']['headers']>[0],
  { id, location }: { id: string; location: string },
) {
  const { subscriptionId } = azure.subscription;
  return azure.operations.headers(operation, request, { subscriptionId, location, resourceId: id });
}

/** Validates synchronously; the answer is shaped like a deployment (source: recording-cli-group-deployment). */
async function validate(azure: Azure, request: ArmRequest, manifests: readonly ProviderManifest[]): Promise<Answer> {
  const { home, asked, plan, withoutEffect } = await prepare(azure, request, manifests);
  const now = azure.clock.now();
  const deployment = new Deployment(home, asked, plan, now, { withoutEffect });
  const modules = plan.resources.filter(({ nested }) => nested);
  const foreseen = foresee(azure, plan);
  const validatedResources = [...modules, ...foreseen.resources].map(({ id }) => ({ id }));
  const found = { provisioningState: 'Succeeded', validatedResources, ...diagnosticsOf(foreseen) };
  return { status: 200, body: deployment.view(now, found), headers: deployment.noEffectHeader() };
}

async function startWhatIf(azure: Azure, request: ArmRequest, manifests: readonly ProviderManifest[]): Promise<Answer> {
  const { home, asked, plan } = await prepare(azure, request, manifests);
  const location = locationIn(home, asked.location);
  const job = Buffer.from(JSON.stringify({ jobId: `WHATIFJOB-${randomUUID()}`, jobLocation: location })).toString(
    'base64url',
  );
  const operation = azure.operations.start(
    armJob,
    async () => {
      await azure.clock.sleep(DURATIONS.whatIf.seconds);
      return whatIf(azure, home, plan, asked, manifests);
    },
    job,
  );
  return { status: 202, headers: headers(azure, request, operation, { id: home.id, location }), operation };
}

function status(azure: Azure, request: ArmRequest): Answer {
  const operation = azure.operations.get(request.params.operationId ?? '');
  if (!operation) throw deploymentRefusals.operationStatusNotFound(request.params.operationId ?? '');
  return azure.operations.poll(operation);
}

function cancel(azure: Azure, request: ArmRequest): Answer {
  const deployment = requireDeployment(azure, request);
  if (!deployment.active) throw deploymentRefusals.notCancelable(deployment.name, deployment.state);
  deployment.cancel();
  return { status: 204 };
}

function remove(azure: Azure, request: ArmRequest): Answer {
  const deployment = find(azure, request);
  if (!deployment) return { status: 204 };
  if (deployment.active) throw deploymentRefusals.notDeletable(deployment.name);
  const operation = azure.operations.start(deploymentDeletion, async () => {
    await azure.clock.sleep(DURATIONS.deploymentDeletion.seconds);
    deploymentsOf(deployment.home.owner).delete(deployment.name.toLowerCase());
    return undefined;
  });
  return { status: 202, headers: headers(azure, request, operation, deployment), operation };
}

function oneOperation(azure: Azure, request: ArmRequest): JsonObject {
  const deployment = requireDeployment(azure, request);
  const line = deployment.operations.find(({ operationId }) => operationId === request.params.operationId);
  if (!line) throw deploymentRefusals.operationNotFound(request.params.operationId ?? '');
  return operationView(deployment, line, azure.clock.now());
}
