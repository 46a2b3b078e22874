import { DEEPEST_JSON, isTooDeep, type Json } from '../core/json.ts';
import type { Given } from './declarations/parameters.ts';
import { literal } from './expression/node.ts';
import { budgetedInTurns, type Pieces } from './language/budget.ts';
import { ExpressionError, invalidTemplate } from './language/fault.ts';
import { templateRefusals } from './language/refusals.ts';
import type { Scope } from './language/scope.ts';
import { planTemplate } from './plan/plan.ts';
import type { ParameterValues, Plan } from './plan/types.ts';

export { templateRefusals } from './language/refusals.ts';
export type { Runtime, Scope } from './language/scope.ts';
export { templateHash } from './language/template-hash.ts';
export { execute, flatten } from './plan/execute.ts';
export type { ParameterValues, Plan, PlannedResource } from './plan/types.ts';
export { refuseLinks } from './resources/body.ts';

/**
 * Reads an ARM template and returns the resources that it would deploy, in order. Deploys nothing and makes no request.
 * Checks nested templates as far as they can be known.
 * @param template language 1.0 (list of resources) or 2.0 (symbols)
 * @param scope where it goes; the emulator deploys to resource groups only
 * @throws AzureError 400 `InvalidTemplate` in Azure's words, with the JSON path of the fault in `additionalInfo`;
 *   404 `ResourceGroupNotFound` when a nested deployment goes to a group that doesn't exist
 */
export function planDeployment(template: Json, parameters: ParameterValues, scope: Scope): Promise<Plan> {
  return budgetedInTurns(planInPieces(template, parameters, scope));
}

/** Does the work of `planDeployment` in pieces, within the budget of the caller. */
export function* planInPieces(template: Json, parameters: ParameterValues, scope: Scope): Pieces<Plan> {
  const given: Record<string, Given> = {};
  for (const [name, { value, reference }] of Object.entries(parameters)) {
    if (reference !== undefined) {
      throw templateRefusals.keyVaultNotBuilt(reference as Json, name);
    }
    if (value !== undefined) given[name] = { value: literal(value), shown: literal(value) };
  }
  try {
    if (isTooDeep(template)) throw templateRefusals.tooMuchWork(`nested more than ${DEEPEST_JSON} levels deep`);
    return (yield* planTemplate(template, given, scope)).plan;
  } catch (error) {
    // A fault without a place in the template.
    if (error instanceof ExpressionError) throw invalidTemplate(error.message, '');
    throw error;
  }
}
