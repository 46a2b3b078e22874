import type { JsonObject } from '../../core/json.ts';
import { flatten, type Plan, type PlannedResource } from '../../template/index.ts';
import type { Azure } from '../azure.ts';

/** The resources that validate and what-if look at, and the nested deployments at which they stop. */
export interface Foreseen {
  readonly resources: readonly PlannedResource[];
  readonly skipped: readonly PlannedResource[];
}

/**
 * Returns the resources of a plan, through nested deployments. A nested deployment with a parameter that is only known when another
 * resource is deployed, such as a module's output, is skipped with all its resources (source: arm-template-whatif-157).
 */
export function foresee(azure: Azure, plan: Plan): Foreseen {
  if (azure.behaviors.moduleOutputsInWhatIf === 'evaluated') return { resources: flatten(plan), skipped: [] };
  const parts = plan.resources.map((resource): Foreseen => {
    const { existing, nested } = resource;
    if (existing) return { resources: [], skipped: [] };
    if (nested?.waitsForReference) return { resources: [], skipped: [resource] };
    const inner = nested?.predict();
    return inner ? foresee(azure, inner) : { resources: [resource], skipped: [] };
  });
  return {
    resources: parts.flatMap(({ resources }) => resources),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}

/** Returns the `diagnostics` of an answer: a warning for each nested deployment that was skipped; no key if there is none. */
export function diagnosticsOf({ skipped }: Foreseen): JsonObject {
  if (skipped.length === 0) return {};
  return {
    diagnostics: skipped.map(({ id }) => ({
      level: 'Warning',
      code: 'NestedDeploymentShortCircuited',
      message:
        'A nested deployment got short-circuited and all its resources got skipped from validation. This is due to a nested template having a parameter that was not fully evaluated (e.g. contains a reference() function). Please see https://aka.ms/WhatIfEvalStopped for more guidance.',
      target: id,
    })),
  };
}
