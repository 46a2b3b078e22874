import type { Json } from '../../core/json.ts';
import type { Environment } from '../expression/environment.ts';
import { isLiteral, type Node } from '../expression/node.ts';
import { inside, reduceTree, toJson } from '../expression/tree.ts';
import { spend } from '../language/budget.ts';
import { invalidTemplate, seeAlso } from '../language/fault.ts';
import { property } from '../language/value.ts';
import type { Declared, Directory } from './resource-index.ts';
import { resourceSite } from './site.ts';

/** The keys of the resources that must be done before each one, by its key. */
export type Graph = Map<string, Set<string>>;

/** Returns the keys of all resources that must be done before one, directly or not. */
export function allBefore(key: string, graph: Graph): Set<string> {
  const before = new Set<string>();
  const visit = (each: string): void => {
    for (const next of graph.get(each) ?? []) {
      if (before.has(next)) continue;
      before.add(next);
      visit(next);
    }
  };
  visit(key);
  return before;
}

/**
 * The resources an expression asks for at run time: those it names in `reference()` or a `list…()`.
 * Azure documents this for references by name; for ids it is assumed.
 */
export function mentioned(node: Node): string[] {
  if (isLiteral(node)) return [];
  if (node.kind === 'property') return mentioned(node.of);
  if (node.kind === 'index') return [...mentioned(node.of), ...mentioned(node.index)];
  const inArguments = node.args.flatMap(mentioned);
  const [id] = node.args;
  if (!/^(reference|list.+)$/i.test(node.name) || !id || !isLiteral(id)) return inArguments;
  return [String(id.value), ...inArguments];
}

/**
 * Builds the dependency graph of a template: `dependsOn` in all its forms, run-time references, and the batches of serial loops.
 * Dependencies on resources whose condition is false are dropped.
 * @param bodies the worked-out body of each resource, by key
 * @throws AzureError 400 InvalidTemplate for an undeclared or circular dependency
 */
export function buildGraph(
  declared: readonly Declared[],
  directory: Directory,
  env: Environment,
  bodies: ReadonlyMap<string, Node>,
): Graph {
  const deployed = declared.filter((each) => each.deployed);
  const keys = new Set(deployed.map(({ key }) => key));
  const byId = new Map(deployed.map(({ id, key }) => [id.toLowerCase(), key]));
  const graph: Graph = new Map();
  for (const each of deployed) {
    const explicit = dependsOn(each, directory, env);
    const body = bodies.get(each.key);
    const implicit = (body ? mentioned(body) : []).flatMap((id) => byId.get(id.toLowerCase()) ?? []);
    const before = [...explicit, ...implicit, ...each.after];
    graph.set(each.key, new Set(before.filter((key) => keys.has(key))));
  }
  refuseCircles(deployed, graph);
  return graph;
}

function dependsOn(declared: Declared, directory: Directory, env: Environment): string[] {
  const site = inside(resourceSite(declared.name, declared.path), 'dependsOn');
  const source = property(declared.source, 'dependsOn') ?? [];
  // Names are most of what hundreds of resources that depend on each other have.
  const listed = isPlain(source) ? source : toJson(reduceTree(source, { ...env, loops: declared.loops }, site));
  return (Array.isArray(listed) ? listed : [listed]).flatMap((name, at) => {
    if (typeof name !== 'string') {
      throw site.complain(`A dependency must be of type 'String'`, `${site.path}[${at}]`); // assumed wording
    }
    spend(3);
    const found = directory.find(name);
    // A name that is still an expression (in a nested template) cannot be looked up yet.
    if (found.length > 0 || name.startsWith('[') || directory.isLoop(name)) return found.map(({ key }) => key);
    const message = name.includes('/')
      ? `The resource '${name.replace(/^.*\/providers\//i, '')}' is not defined in the template. ${seeAlso('arm-syntax-resources')}`
      : `The template reference '${name}' is not valid: could not find template resource or resource copy with this name. ${seeAlso('arm-function-reference')}`;
    throw invalidTemplate(message, `${site.path}[${at}]`);
  });
}

/** Returns true for a list of texts without expressions. */
function isPlain(source: Json): source is string[] {
  return Array.isArray(source) && source.every((each) => typeof each === 'string' && !each.startsWith('['));
}

function refuseCircles(declared: readonly Declared[], graph: Graph): void {
  const done = new Set<string>();
  const trail = new Set<string>();
  const byKey = new Map(declared.map((each) => [each.key, each]));
  const visit = (key: string): void => {
    spend(4);
    if (done.has(key)) return;
    const each = byKey.get(key);
    if (trail.has(key) && each) {
      const steps = [...trail];
      const circle = [...steps.slice(steps.indexOf(key)), key].map((step) => byKey.get(step)?.name ?? step);
      throw invalidTemplate(
        `Circular dependency detected on resource: '${each.id}'. ${seeAlso('arm-syntax-resources')} (${circle.join(' -> ')})`,
        each.path,
      );
    }
    trail.add(key);
    for (const next of graph.get(key) ?? []) visit(next);
    trail.delete(key);
    done.add(key);
  };
  for (const { key } of declared) visit(key);
}
