import { randomUUID } from 'node:crypto';
import { AzureError, type ErrorBody } from '../../core/azure-error.ts';
import { isObject, type Json } from '../../core/json.ts';
import { flatten, type Plan, type PlannedResource } from '../../template/index.ts';
import type { Azure } from '../azure.ts';

/**
 * What ARM asks before it deploys anything: whether each resource has a provider, and whether the provider sees a fault in
 * the body alone. Bodies that hold what only deployment can tell (`[reference(…)]`) are left to their own PUT.
 * Throws 400 `InvalidTemplateDeployment` with one detail for each resource at fault.
 */
export function preflight(azure: Azure, deployment: string, plan: Plan): void {
  const details: ErrorBody[] = [];
  for (const resource of flatten(plan).filter(({ existing }) => !existing)) {
    try {
      check(azure, resource);
    } catch (fault) {
      if (!(fault instanceof AzureError)) throw fault;
      details.push(fault.body);
    }
  }
  if (details.length === 0) return;
  throw new AzureError(
    400,
    'InvalidTemplateDeployment',
    `The template deployment '${deployment}' is not valid according to the validation procedure. The tracking id is '${randomUUID()}'. See inner errors for details.`,
    { details },
  );
}

function check(azure: Azure, resource: PlannedResource): void {
  const body = resource.predict(true);
  azure.gateway.preflight(`${resource.id}?api-version=${resource.apiVersion}`, body, hasExpressions(body));
}

/** Whether something in a predicted body is still an expression. A text that begins with `[[` is not: it stands for `[`. */
export function hasExpressions(value: Json): boolean {
  if (typeof value === 'string') return /^\[(?!\[).*\]$/s.test(value);
  if (Array.isArray(value)) return value.some(hasExpressions);
  return isObject(value) && Object.values(value).some(hasExpressions);
}
