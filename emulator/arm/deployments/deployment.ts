import { randomInt, randomUUID } from 'node:crypto';
import type { ErrorBody } from '../../core/azure-error.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { inTurns, type NextTurn } from '../../core/turns.ts';
import { WITHOUT_EFFECT } from '../../schema/walk.ts';
import { type Plan, templateHash } from '../../template/index.ts';
import { resourceId } from '../resource-id.ts';
import { type DeploymentOperation, isoDuration } from './deployment-operation.ts';
import { type Home, locationIn } from './home.ts';
import type { DeploymentRequest, WithoutEffect } from './request.ts';

export type DeploymentState = 'Accepted' | 'Running' | 'Succeeded' | 'Failed' | 'Canceled';

/** A deployment of a template to a resource group or to the subscription, also a nested one. */
export class Deployment {
  readonly id: string;
  readonly name: string;
  readonly home: Home;
  readonly request: DeploymentRequest;
  readonly plan: Plan;
  readonly correlationId: string;
  /** The id of the `operationStatuses` and of the last line of the operations list: 20 digits, as recorded. */
  readonly operationId = `0858${Array.from({ length: 16 }, () => randomInt(10)).join('')}`;
  readonly started: Date;
  ended: Date | undefined;
  state: DeploymentState = 'Accepted';
  error: ErrorBody | undefined;
  outputs: JsonObject | undefined;
  /** The redeployment of an earlier deployment, begun because this one failed. */
  rollback: Deployment | undefined;
  /** True for the deployment of a module. */
  readonly isNested: boolean;
  readonly operations: DeploymentOperation[] = [];
  /** The parts of the request and of the resources that have no effect: foreseen, or seen when a resource is written. */
  readonly withoutEffect: WithoutEffect[];
  /** Ids of the deployed resources, including those of nested deployments, without these themselves. */
  readonly outputResources: string[] = [];
  /** Deployments of the modules, which are canceled with this one. */
  readonly children: Deployment[] = [];
  /** To be awaited before each of its resources, and each of those in its modules, is deployed. */
  readonly nextTurn: NextTurn;
  #endOfCancel: () => void = () => {};
  /** Resolves when the deployment is canceled. */
  readonly cancelled = new Promise<void>((resolve) => {
    this.#endOfCancel = resolve;
  });

  constructor(
    home: Home,
    request: DeploymentRequest,
    plan: Plan,
    started: Date,
    { parent, withoutEffect = [] }: { parent?: Deployment; withoutEffect?: readonly WithoutEffect[] } = {},
  ) {
    this.id = resourceId(home.id, 'Microsoft.Resources/deployments', request.name);
    this.name = request.name;
    this.home = home;
    this.request = request;
    this.plan = plan;
    this.started = started;
    this.withoutEffect = [...request.withoutEffect, ...withoutEffect];
    this.isNested = parent !== undefined;
    this.correlationId = parent?.correlationId ?? randomUUID();
    this.nextTurn = parent?.nextTurn ?? inTurns();
  }

  /** The location of its group, or the one that was sent for a deployment to the subscription. */
  get location(): string {
    return locationIn(this.home, this.request.location);
  }

  get active(): boolean {
    return this.state === 'Accepted' || this.state === 'Running';
  }

  /** Returns the header that names, for each type of resource, what was kept without an effect; nothing if there is nothing to name. */
  noEffectHeader(): Record<string, string> {
    const byType = Object.groupBy(this.#allWithoutEffect(), ({ type }) => type);
    const parts = Object.entries(byType).map(([type, each = []]) => {
      const paths = each.flatMap(({ paths }) => paths.split(', '));
      return `${type}: ${[...new Set(paths)].join(', ')}`;
    });
    return parts.length > 0 ? { [WITHOUT_EFFECT]: parts.join('; ') } : {};
  }

  #allWithoutEffect(): WithoutEffect[] {
    return [...this.withoutEffect, ...this.children.flatMap((child) => child.#allWithoutEffect())];
  }

  /** Starts no further resource. The work that is under way in a resource provider goes on, as in Azure. */
  cancel(): void {
    if (!this.active) return;
    this.state = 'Canceled';
    for (const child of this.children) child.cancel();
    this.#endOfCancel();
  }

  /** Returns the body of a GET. Secure parameters come without a value, outputs only after success. */
  view(now: Date, more: JsonObject = {}): JsonObject {
    return {
      id: this.id,
      name: this.name,
      type: 'Microsoft.Resources/deployments',
      ...(this.request.location && { location: this.request.location }),
      ...(this.request.tags && { tags: this.request.tags }),
      properties: {
        templateHash: templateHash(this.request.template),
        parameters: this.plan.parameters,
        mode: this.request.mode,
        provisioningState: this.state,
        timestamp: (this.ended ?? now).toISOString(),
        duration: isoDuration((this.ended ?? now).getTime() - this.started.getTime()),
        correlationId: this.correlationId,
        providers: providersOf(this.plan),
        dependencies: this.plan.dependencies(),
        ...(this.state === 'Succeeded' && {
          ...(this.outputs && { outputs: this.outputs }),
          outputResources: this.outputResources.toSorted().map((id) => ({ id })),
        }),
        ...(this.request.rollback && {
          onErrorDeployment: {
            ...this.request.rollback,
            ...(this.rollback && { deploymentName: this.rollback.name, provisioningState: this.rollback.state }),
          },
        }),
        ...(this.error && { error: this.error as unknown as Json }),
        ...more,
      },
    };
  }
}

function providersOf({ resources }: Plan): JsonObject[] {
  const byNamespace = Object.groupBy(
    resources.filter(({ existing }) => !existing),
    ({ type }) => type.split('/')[0] ?? '',
  );
  return Object.entries(byNamespace).map(([namespace, those = []]) => ({
    namespace,
    resourceTypes: [...new Set(those.map(({ type }) => type))].map((type) => {
      const locations = new Set(those.filter((each) => each.type === type).map((each) => each.location()));
      return { resourceType: type.slice(namespace.length + 1), locations: [...locations] };
    }),
  }));
}
