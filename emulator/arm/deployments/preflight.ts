import { randomUUID } from 'node:crypto';
import { AzureError, type ErrorBody } from '../../core/azure-error.ts';
import { isObject, type Json } from '../../core/json.ts';
import { inTurns } from '../../core/turns.ts';
import { WITHOUT_EFFECT } from '../../schema/walk.ts';
import type { Plan, PlannedResource } from '../../template/index.ts';
import type { Azure } from '../azure.ts';
import { deploymentRefusals } from './refusals.ts';
import type { WithoutEffect } from './request.ts';
import { foresee } from './short-circuit.ts';

/**
 * Checks a plan as ARM does before it deploys anything: each resource must have a provider, and the provider must see no fault in
 * the body alone. Bodies with run-time expressions (`[reference(…)]`) are left to their own PUT.
 * Returns what the resources will keep without an effect, as far as it can be foreseen.
 * Throws 400 `InvalidTemplateDeployment` with one detail for each resource at fault.
 */
export async function preflight(azure: Azure, deployment: string, plan: Plan): Promise<WithoutEffect[]> {
  const kept: WithoutEffect[] = [];
  const details: ErrorBody[] = [];
  const nextTurn = inTurns();
  for (const resource of foresee(azure, plan).resources) {
    await nextTurn();
    try {
      const paths = check(azure, resource)[WITHOUT_EFFECT];
      if (paths !== undefined) kept.push({ type: resource.type, paths });
    } catch (fault) {
      if (!(fault instanceof AzureError)) throw fault;
      details.push(fault.body);
    }
  }
  if (details.length === 0) return kept;
  throw deploymentRefusals.preflightFailed(deployment, randomUUID(), details);
}

function check(azure: Azure, resource: PlannedResource): Record<string, string> {
  // A name that depends on another resource is known, and checked, when its time comes.
  if (hasExpressions(resource.id)) return {};
  const body = resource.predict(true);
  const ask = () =>
    azure.gateway.preflight(`${resource.id}?api-version=${resource.apiVersion}`, body, hasExpressions(body));
  const group = /^(.+\/resourceGroups\/[^/]+)\/providers\//i.exec(resource.id)?.[1];
  // A group that is not there is made by the deployment itself: the plan has made sure of that.
  return group === undefined ? ask() : azure.groups.assuming(group, ask);
}

/** Returns true if a part of a predicted body is still an expression. A text that begins with `[[` isn't one: it stands for `[`. */
export function hasExpressions(value: Json): boolean {
  if (typeof value === 'string') return /^\[(?!\[).*\]$/s.test(value);
  if (Array.isArray(value)) return value.some(hasExpressions);
  return isObject(value) && Object.values(value).some(hasExpressions);
}
