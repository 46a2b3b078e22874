import { randomUUID } from 'node:crypto';
import type { Azure, Subscription } from './arm/azure.ts';
import { deploymentRoutes } from './arm/deployments/routes.ts';
import { groupExportRoutes } from './arm/groups/export.ts';
import { resourceGroupRoutes } from './arm/groups/routes.ts';
import { ResourceGroups } from './arm/resource-groups.ts';
import { Resources } from './arm/resources.ts';
import { checkScope } from './arm/scope.ts';
import { permissionRoutes } from './arm/subscription/permissions.ts';
import { type ProviderManifest, providerRoutes } from './arm/subscription/providers.ts';
import { resourceListRoutes } from './arm/subscription/resource-list.ts';
import { subscriptionRoutes } from './arm/subscription/routes.ts';
import { type Behaviors, behaviorsOf } from './behaviors/index.ts';
import { Chaos } from './chaos/chaos.ts';
import type { ChaosPlan } from './chaos/plan.ts';
import { type Clock, RunningClock } from './clock/clock.ts';
import { computeManifest, computeRoutes } from './compute/index.ts';
import { Throttling } from './compute/throttling/throttling.ts';
import type { Json } from './core/json.ts';
import type { PublicFrontend } from './core/traffic.ts';
import { DataPlane } from './network/data-plane/data-plane.ts';
import { networkManifest, networkRoutes } from './network/index.ts';
import { createObserver, type Observer } from './observer.ts';
import { Operations } from './operations/operations.ts';
import { operationRoutes } from './operations/routes.ts';
import { makeCertificates } from './server/certificates.ts';
import { Gateway } from './server/gateway.ts';
import { Identity, type ServicePrincipal } from './server/identity.ts';
import { Listener, type ListenerOptions } from './server/listener.ts';
import { cloudMetadata } from './server/metadata.ts';

/** The built resource providers. */
const MANIFESTS: readonly ProviderManifest[] = [networkManifest, computeManifest];

/** Lab seconds in a real second, unless the options say otherwise. */
export const DEFAULT_SPEED = 600;

/** Their names: `Microsoft.Network`. */
export const PROVIDERS = MANIFESTS.map(({ namespace }) => namespace);

export interface EmulatorOptions {
  /** Port on 127.0.0.1; 0, the default, takes any free one. */
  port?: number;
  /** Lab seconds in a real second; `DEFAULT_SPEED` by default. */
  speed?: number;
  /** The caller's own clock, such as a test's manual one; it replaces `speed`. */
  clock?: Clock;
  /** Choices of `behaviors/` in which this Azure differs from the real one, by name. */
  variant?: Readonly<Record<string, string>>;
  /** The subscription's restrictions. */
  subscription?: SubscriptionOptions;
  /** The factor by which Azure's friction is harder; 1 by default. */
  friction?: number;
  /** The requests that fail, and their faults; none by default. */
  chaos?: ChaosPlan | undefined;
  /** The milliseconds in which a request has to arrive; one minute by default. */
  receiveTimeout?: number;
  onAnswer?: ListenerOptions['onAnswer'];
  onBug?: ListenerOptions['onBug'];
}

/** Restrictions of a subscription, and the factor of friction. */
export interface AzureOptions extends SubscriptionOptions {
  /**
   * The factor by which Azure's friction is harder: it multiplies lags and the durations of operations, and divides buckets. 1 by
   * default.
   */
  friction?: number;
}

/** Restrictions of a subscription. */
export interface SubscriptionOptions {
  /** vCPUs in a region, of all families and of each. */
  vCPULimit?: number;
  /** Resource providers it is not registered for: `Microsoft.Network`. */
  unregistered?: readonly string[];
  /** The share of their documented size that the buckets of Compute's throttling have; 1 by default. */
  bucketShare?: number;
}

/** A running emulator, and what a client needs to reach it. */
export interface Emulator extends AsyncDisposable {
  /** `https://localhost:4711`: resource manager, authority and metadata in one. */
  readonly origin: string;
  /** PEM of the authority that signed the server's certificate. */
  readonly ca: string;
  readonly principal: ServicePrincipal;
  readonly subscriptionId: string;
  readonly clock: Clock;
  /** The injected faults and their count; `undefined` if the options name no plan. */
  readonly chaos: Chaos | undefined;
  /** The document that az reads from `ARM_CLOUD_METADATA_URL`. */
  readonly clouds: Json;
  /** An observer who disturbs no client. */
  readonly observer: Observer;
  /** Returns the public addresses that take connections, and where to reach each on this machine. */
  frontends(): Promise<PublicFrontend[]>;
  close(): Promise<void>;
}

/** Starts Azure, embedded: an HTTPS server on loopback that knows nothing of any lab. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const {
    port = 0,
    speed = DEFAULT_SPEED,
    clock = new RunningClock(speed),
    variant = {},
    subscription = {},
    friction = 1,
    onAnswer = () => {},
    onBug = console.error,
  } = options;
  const behaviors = behaviorsOf(variant);
  const identity = new Identity(randomUUID(), behaviors.tokenLifetime);
  const { tenantId } = identity.principal;
  const azure = createAzure(identity.principal, clock, onBug, behaviors, { ...subscription, friction });
  const certificates = await makeCertificates();
  const now = () => clock.now();
  const chaos = options.chaos && createChaos(options.chaos, azure, identity);
  const listener = new Listener({
    certificates,
    gateway: azure.gateway,
    throttling: azure.throttling,
    identity,
    region: 'local',
    now,
    chaos,
    receiveTimeout: options.receiveTimeout,
    onAnswer,
    onBug,
  });
  const origin = await listener.listen(port);
  azure.operations.origin = origin;
  const close = async () => {
    clock.stop();
    await azure.dataPlane.close();
    await listener.close();
  };
  return {
    origin,
    ca: certificates.ca,
    principal: identity.principal,
    subscriptionId: azure.subscription.subscriptionId,
    clock,
    chaos,
    clouds: cloudMetadata(origin, tenantId, '2019-05-01'),
    observer: createObserver(azure),
    frontends: () => azure.dataPlane.frontends(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Returns what makes the requests to an Azure fail as a plan says. */
export function createChaos(plan: ChaosPlan, { clock, operations }: Azure, identity: Identity): Chaos {
  return new Chaos(plan, {
    clock,
    retryAfter: (seconds) => operations.retryAfter(seconds),
    expire: (authorization) => identity.expire(authorization),
  });
}

/** The emulated Azure, and the network's traffic for those who reach it without a server. */
export interface EmulatedAzure extends Azure {
  readonly dataPlane: DataPlane;
  /** Undefined in the variant without throttling. */
  readonly throttling: Throttling | undefined;
}

/** Returns the emulated Azure without its server, every room in place. */
export function createAzure(
  principal: { tenantId: string; clientId: string },
  clock: Clock,
  onBug: (bug: unknown) => void,
  behaviors: Behaviors = behaviorsOf(),
  { vCPULimit, unregistered = [], bucketShare = 1, friction = 1 }: AzureOptions = {},
): EmulatedAzure {
  const subscription: Subscription = {
    subscriptionId: randomUUID(),
    tenantId: principal.tenantId,
    displayName: 'Emulated subscription',
    vCPULimit,
    unregistered: new Set(unregistered.map((namespace) => namespace.toLowerCase())),
  };
  const groups = new ResourceGroups();
  const resources = new Resources();
  const gateway = new Gateway((request, inDeletion) => checkScope(subscription, groups, request, inDeletion));
  const operations = new Operations(clock, onBug, friction);
  const retryAfter = (seconds: number) => operations.retryAfter(seconds);
  const throttling = new Throttling({ clock, share: bucketShare / friction, retryAfter });
  const azure: EmulatedAzure = {
    subscription,
    principalId: principal.clientId,
    behaviors,
    clock,
    operations,
    lag: ({ seconds }) => seconds * friction,
    throttling: behaviors.throttling === 'byResource' ? throttling : undefined,
    groups,
    resources,
    gateway,
    dataPlane: new DataPlane(clock, resources, behaviors, onBug),
  };
  gateway.add([
    ...subscriptionRoutes(azure),
    ...providerRoutes(azure, MANIFESTS),
    ...permissionRoutes(),
    ...resourceGroupRoutes(azure),
    ...groupExportRoutes(azure, MANIFESTS),
    ...resourceListRoutes(azure),
    ...deploymentRoutes(azure, MANIFESTS),
    ...operationRoutes(azure.operations),
    ...networkRoutes(azure),
    ...computeRoutes(azure),
  ]);
  return azure;
}
