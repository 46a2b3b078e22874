import { isObject, type Json } from '../../core/json.ts';
import type { Given } from '../declarations/parameters.ts';
import type { Environment } from '../expression/environment.ts';
import { isLiteral, literal, type Node } from '../expression/node.ts';
import { settle } from '../expression/settle.ts';
import { copied, inside, isPropertyCopy, reduceToText, reduceTree, type Site, toJson } from '../expression/tree.ts';
import { budgetedInTurns, inOneGo, type Pieces } from '../language/budget.ts';
import { movedInto, NotYetKnown } from '../language/fault.ts';
import { scopeId } from '../language/ids.ts';
import { templateRefusals } from '../language/refusals.ts';
import type { Scope } from '../language/scope.ts';
import { asText, keyOf, property } from '../language/value.ts';
import { isInner, partsOfDeployment } from '../resources/body.ts';
import type { Declared } from '../resources/resource-index.ts';
import { resourceSite } from '../resources/site.ts';
import type { FindGroupToCome } from './groups-to-come.ts';
import type { NestedDeployment, Plan } from './types.ts';

/** The outputs of a template as far as they can be known before anything runs. */
export type Foreseen = (hideSecrets: boolean) => Node;

/** The environments a template is worked out in before it runs. */
export interface Views {
  /** The known values, with the others left open. */
  open: Environment;
  /** The same, with the outputs of nested deployments foreseen. */
  foreseen: Environment;
  /** The same, without secrets: to show. */
  shown: Environment;
}

/** A nested deployment, and its outputs as far as they can be foreseen. */
export interface Nested extends NestedDeployment {
  /** Does the work of `predict` in pieces. */
  predicting(): Pieces<void>;
  foresee(hideSecrets: boolean): Node | undefined;
}

type PlanTemplate = (
  template: Json,
  given: Readonly<Record<string, Given>>,
  scope: Scope,
  isInner: boolean,
) => Pieces<Prediction>;

interface Prediction {
  plan: Plan;
  foreseen: Foreseen;
}

/**
 * Returns the functions that plan the template inside a nested deployment.
 * With inner scope (what Bicep modules become) it is a template of its own; with outer scope its expressions
 * are first worked out with the parameters, variables and scope of the template around it.
 * @param views the environment around it: as it is, and to show
 * @param planTemplate handed in, because planning and nesting need each other
 */
export function nest(
  declared: Declared,
  views: Views,
  language2: boolean,
  planTemplate: PlanTemplate,
  findGroupToCome: FindGroupToCome,
): Nested {
  const { path, loops } = declared;
  const parts = partsOfDeployment(declared.source, resourceSite(declared.name, path));
  const templatePath = `${path}.properties.template`;
  const outer = views.open.place.scope;
  const location = textOf(property(declared.source, 'location'));
  const inner = isInner(declared, language2);

  function textOf(json: Json | undefined): string | undefined {
    if (json === undefined || json === null) return undefined;
    return asText(toJson(reduceToText(json, { ...views.open, loops }, parts.site)));
  }

  function templateIn(env: Environment): Json {
    if (inner) return parts.template;
    // Run-time functions of a nested template are asked when it runs, whatever its scope.
    const opened = { ...env, loops, runtime: 'open' as const };
    return toJson(reduceTree(withoutDeclarations(parts.template), opened, inside(parts.site, 'template')), true);
  }

  function* plan(given: Record<string, Given>, find: FindGroupToCome): Pieces<Prediction> {
    try {
      return yield* planTemplate(templateIn(views.open), given, innerScope(declared, outer, location, find), inner);
    } catch (error) {
      throw movedInto(templatePath, error);
    }
  }

  let predicted: { of: Prediction | undefined } | undefined;
  function* predicting(): Pieces<void> {
    if (predicted) return;
    try {
      const given = parameterValues(parts).map(([name, workOut]): [string, Given] => [
        name,
        { value: workOut({ ...views.foreseen, loops }), shown: workOut({ ...views.shown, loops }) },
      ]);
      predicted = { of: yield* plan(Object.fromEntries(given), findGroupToCome) };
    } catch (error) {
      if (!(error instanceof NotYetKnown)) throw error;
      predicted = { of: undefined };
    }
  }
  function predict(): Prediction | undefined {
    inOneGo(predicting());
    return predicted?.of;
  }
  return {
    get waitsForReference() {
      return parameterValues(parts).some(([, workOut]) => !isLiteral(workOut({ ...views.open, loops })));
    },
    predict: () => predict()?.plan,
    predicting,
    foresee: (hideSecrets) => predict()?.foreseen(hideSecrets),
    async plan(runtime) {
      const given: Record<string, Given> = {};
      for (const [name, workOut, site] of parameterValues(parts)) {
        const value = await settle(
          runtime,
          (answers) => workOut({ ...views.open, loops, runtime: answers }),
          (fault) => site.complain(fault, site.path),
        );
        given[name] = { value: literal(value), shown: workOut({ ...views.shown, loops }) };
      }
      // By now the groups that it goes to are there.
      return (await budgetedInTurns(plan(given, () => undefined))).plan;
    },
  };
}

type Parts = ReturnType<typeof partsOfDeployment>;

/** The values of a nested deployment's parameters, each to be worked out in an environment. */
function parameterValues({
  parameters,
  site,
}: Parts): [name: string, workOut: (env: Environment) => Node, site: Site][] {
  return Object.entries(parameters).map(([name, given]) => {
    const here = inside(inside(site, 'parameters'), name);
    const tree = (json: Json, at: Site): [string, (env: Environment) => Node, Site] => [
      name,
      (env) => reduceTree(json, env, at),
      at,
    ];
    // Bicep gives a conditional parameter as one expression that returns `{ value: … }`.
    if (typeof given === 'string' && /^\[(?!\[).*\]$/s.test(given)) return tree(`${given.slice(0, -1)}.value]`, here);
    const key = isObject(given) ? keyOf(given, 'value') : undefined;
    // Bicep gives a list that it makes in a loop as `copy: [{ name: 'value', … }]`.
    const copy = property(given, 'copy') ?? null;
    if (isPropertyCopy(copy))
      return [name, (env) => copied(copy, env, inside(here, 'copy'))[0]?.[1] ?? literal(null), here];
    const reference = property(given, 'reference');
    if (reference !== undefined) throw templateRefusals.keyVaultNotBuilt(reference, name);
    if (!isObject(given) || key === undefined)
      throw here.complain(`The parameter '${name}' of a nested deployment needs a value`, here.path);
    return tree(given[key] ?? null, inside(here, key));
  });
}

// With outer scope, nothing in the nested template refers to its own declarations.
function withoutDeclarations(template: Json): Json {
  if (!isObject(template)) return template;
  const { parameters: _parameters, variables: _variables, functions: _functions, ...others } = template;
  return others;
}

/** Returns the scope of the template inside. @throws AzureError 404 `ResourceGroupNotFound` for a group that is not there and not to come, `SubscriptionNotFound` */
function innerScope(
  { subscriptionId, resourceGroup, name }: Declared,
  outer: Scope,
  location: string | undefined,
  findGroupToCome: FindGroupToCome,
): Scope {
  const same = (a: string, b: string | undefined) => a.toLowerCase() === b?.toLowerCase();
  const inSubscription = same(subscriptionId, outer.subscription.subscriptionId);
  if (subscriptionId.startsWith('[')) throw new NotYetKnown(`The subscription of the deployment '${name}'`);
  if (outer.hasSubscription?.(subscriptionId) === false) throw templateRefusals.subscriptionNotFound(subscriptionId);
  const subscription = inSubscription
    ? outer.subscription
    : { ...outer.subscription, id: scopeId(subscriptionId, undefined), subscriptionId };
  if (resourceGroup === undefined) {
    if (location === undefined) throw templateRefusals.withoutLocation(name);
    return { ...outer, deployment: { name, location }, subscription, resourceGroup };
  }
  if (inSubscription && same(resourceGroup, outer.resourceGroup?.name))
    return { ...outer, deployment: { name }, subscription };
  if (resourceGroup.startsWith('[')) throw new NotYetKnown(`The group of the deployment '${name}'`);
  const group =
    outer.findResourceGroup?.(subscriptionId, resourceGroup) ??
    (inSubscription ? findGroupToCome(resourceGroup) : undefined);
  if (!group) throw templateRefusals.groupNotFound(resourceGroup);
  const id = scopeId(subscriptionId, group.name);
  return { ...outer, deployment: { name }, subscription, resourceGroup: { ...group, id } };
}
