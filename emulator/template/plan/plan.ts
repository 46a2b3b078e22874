import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { readOutputs } from '../declarations/outputs.ts';
import { type Given, type Parameters, readParameters } from '../declarations/parameters.ts';
import { readTemplate, type Template } from '../declarations/template.ts';
import { readUserFunctions } from '../declarations/user-functions.ts';
import { readVariables } from '../declarations/variables.ts';
import type { Environment, Place } from '../expression/environment.ts';
import type { Node } from '../expression/node.ts';
import { settle } from '../expression/settle.ts';
import { inside, reduceTree, type Site, toJson } from '../expression/tree.ts';
import { findFunction } from '../functions/table.ts';
import { allow, budgeted, type Pieces, spend } from '../language/budget.ts';
import { invalidTemplate, seeAlso } from '../language/fault.ts';
import { withPlainNumbers } from '../language/number.ts';
import { templateRefusals } from '../language/refusals.ts';
import type { Scope } from '../language/scope.ts';
import { templateHash } from '../language/template-hash.ts';
import { property } from '../language/value.ts';
import { isDeployment, reduceSource } from '../resources/body.ts';
import { declareResources } from '../resources/declare.ts';
import { allBefore, buildGraph, type Graph } from '../resources/dependencies.ts';
import { loopNames } from '../resources/loops.ts';
import { type Declared, Directory } from '../resources/resource-index.ts';
import { resourceSite } from '../resources/site.ts';
import { groupMadeBy } from './groups-to-come.ts';
import { type Foreseen, type Nested, nest, type Views } from './nested.ts';
import type { Plan, PlannedResource } from './types.ts';

/**
 * Plans a template whose parameters may partly be open (that of a nested deployment before it runs).
 * @param isInner false for a nested template with outer scope: the deployment around it works out its references, so that they
 * make no order among its own resources, and one may ask for what it changes
 * @throws AzureError 400 InvalidTemplate
 */
export function* planTemplate(
  template: Json,
  given: Readonly<Record<string, Given>>,
  scope: Scope,
  isInner = true,
): Pieces<{ plan: Plan; foreseen: Foreseen }> {
  const parts = readTemplate(template);
  const directory = new Directory(scope, parts.language2, loopNames(parts.resources));
  const places = makePlaces(parts, given, scope, directory);
  const planning: Environment = { place: places.real, loops: [], lambda: new Map(), runtime: 'refused' };
  const declared = declareResources(parts.resources, planning, 'resources');
  directory.add(declared);
  refuseDoubles(declared);
  refuseTooMany(declared.length);
  allow(declared.length);
  // At most some hundred nested deployments and some thousand resources in all.
  spend(4000 + 200 * declared.length);

  const open: Environment = { ...planning, runtime: 'open' };
  const deployed = declared.filter((each) => each.deployed);
  const bodies = new Map<string, Node>();
  for (const each of deployed) {
    bodies.set(each.key, reduceSource(each, open, siteOf(each), parts.language2));
    yield;
  }
  const graph = buildGraph(declared, directory, planning, isInner ? bodies : new Map());
  const outputs = readOutputs(parts.outputs ?? {}, parts.definitions);
  outputs.check(open);

  const nested = new Map<string, Nested>();
  const foreseeing = (place: Place, hideSecrets: boolean): Environment => ({
    ...open,
    place: { ...place, foresee: (id) => nested.get(id.toLowerCase())?.foresee(hideSecrets) },
  });
  const views: Views = { open, foreseen: foreseeing(places.real, false), shown: foreseeing(places.shown, true) };
  for (const each of deployed) {
    if (!isDeployment(each) || each.existing) continue;
    nested.set(
      each.id.toLowerCase(),
      nest(each, views, parts.language2, planTemplate, (group) => groupToCome(group, each)),
    );
  }
  const planned = (each: Declared) =>
    planResource(each, graph, views, parts.language2, nested.get(each.id.toLowerCase()));
  // A group of this template, or one that is made by a nested deployment which `each` waits for.
  const groupToCome = (group: string, each: Declared) => {
    const before = allBefore(each.key, graph);
    const makers = deployed.filter((other) => !isDeployment(other) || before.has(other.key));
    for (const maker of makers.map(planned)) {
      const made = groupMadeBy(maker, maker.nested?.predict(), group);
      if (made) return made;
    }
    return undefined;
  };
  // A fault inside a nested template is a fault of this one.
  for (const each of nested.values()) yield* each.predicting();
  const resources = deployed.map(planned);
  const plan: Plan = {
    parameters: places.parameters.echo(),
    resources,
    dependencies: () => echoDependencies(resources),
    outputs: (runtime, withSecrets = false) => outputs.evaluate(open, runtime, withSecrets),
    hasOutputs: parts.outputs !== undefined,
  };
  return { plan, foreseen: (hideSecrets) => outputs.foresee(hideSecrets ? views.shown : views.foreseen) };
}

const siteOf = (each: Declared) => resourceSite(each.name, each.path);

// Two views of a template: the real one, and the one to show, in which secure parameters stay expressions.
function makePlaces(
  parts: Template,
  given: Readonly<Record<string, Given>>,
  scope: Scope,
  directory: Directory,
): { real: Place; shown: Place; parameters: Parameters } {
  const functions = readUserFunctions(parts.functions, parts.definitions);
  const parameters = readParameters(
    parts.parameters,
    given,
    parts.definitions,
    (hideSecrets) => (hideSecrets ? shown : real).place,
  );
  const view = (hideSecrets: boolean) => {
    const place: Place = {
      scope,
      deployment: {
        template: parts.template,
        templateHash: templateHash(parts.template),
        parameters: asGiven(given, hideSecrets),
        mode: 'Incremental',
        provisioningState: 'Accepted',
      },
      parameter: (name) => parameters.get(name, hideSecrets),
      variable: (name) => variables.get(name),
      builtIn: findFunction,
      userFunction: (name) => functions.get(name.toLowerCase()),
      target: (name) => directory.target(name),
      targets: (name) => directory.targets(name),
    };
    const variables = readVariables(parts.variables, () => place);
    return { place, variables };
  };
  const [real, shown] = [view(false), view(true)];
  parameters.check();
  // Azure looks at every variable, used or not.
  for (const name of real.variables.names) real.variables.get(name);
  return { real: real.place, shown: shown.place, parameters };
}

/** The parameters as `deployment()` shows them: those that were given, as they were given. */
function asGiven(given: Readonly<Record<string, Given>>, hideSecrets: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([name, { value, shown }]) => [name, { value: toJson(hideSecrets ? shown : value) }]),
  );
}

function planResource(
  each: Declared,
  graph: Graph,
  views: Views,
  language2: boolean,
  nested: Nested | undefined,
): PlannedResource {
  const { key, id, type, name, apiVersion, resourceGroup, subscriptionId, existing, path } = each;
  const body = (env: Environment, site: Site) => reduceSource(each, env, site, language2);
  const running = runningSite(each);
  const planned: PlannedResource = {
    key,
    id,
    type,
    name,
    apiVersion,
    resourceGroup,
    subscriptionId,
    existing,
    path,
    dependsOn: [...(graph.get(key) ?? [])],
    predict: (withSecrets = false) =>
      budgeted(() => asBody(toJson(body(withSecrets ? views.foreseen : views.shown, siteOf(each))))),
    location: () => {
      const location = property(each.source, 'location') ?? null;
      return toJson(reduceTree(location, { ...views.shown, loops: each.loops }, inside(siteOf(each), 'location')));
    },
    evaluate: async (runtime) =>
      asBody(
        await settle(
          runtime,
          (answers) => body({ ...views.open, runtime: answers }, running),
          (fault) => running.complain(fault, path),
        ),
      ),
  };
  if (!nested) return planned;
  const { foresee: _, ...deployment } = nested;
  return { ...planned, nested: deployment };
}

/** Returns the site of a resource while the deployment runs: its faults have a wording of their own. */
function runningSite({ id, path }: Declared): Site {
  return {
    path,
    complain: (fault, where) => templateRefusals.unprocessable(id, fault, where),
  };
}

function asBody(value: Json): JsonObject {
  const body = withPlainNumbers(value);
  return isObject(body) ? body : {};
}

function refuseDoubles(declared: readonly Declared[]): void {
  const seen = new Set<string>();
  for (const { id, type, name, path, deployed, existing } of declared) {
    if (!deployed || existing) continue;
    if (seen.has(id.toLowerCase())) {
      throw invalidTemplate(
        `The resource '${type}/${name}' at line '0' and column '0' is defined multiple times in a template. ${seeAlso('arm-syntax-resources')}`,
        path,
      );
    }
    seen.add(id.toLowerCase());
  }
}

function refuseTooMany(count: number): void {
  if (count > 800) throw templateRefusals.limitExceeded('resources', count, 800, 'resources');
}

/**
 * The dependencies that an answer lists: a limit of the emulator, and of no page about Azure. Two loops of 400, one after the other, have
 * 160,000, which make an answer of 30 MB, and other requests would wait for it.
 */
const MOST_ECHOED = 5000;

function echoDependencies(resources: readonly PlannedResource[]): JsonObject[] {
  let left = MOST_ECHOED;
  const byKey = new Map(resources.map((resource) => [resource.key, resource]));
  const echo = ({ id, type, name }: PlannedResource) => ({ id, resourceType: type, resourceName: name });
  return resources
    .filter(({ dependsOn }) => {
      left -= dependsOn.length;
      return dependsOn.length > 0 && left >= 0;
    })
    .map((resource) => ({
      dependsOn: resource.dependsOn.flatMap((key) => {
        const other = byKey.get(key);
        return other ? [echo(other)] : [];
      }),
      ...echo(resource),
    }));
}
