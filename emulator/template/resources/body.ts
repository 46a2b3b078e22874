import { isObject, type Json, type JsonObject, textOf } from '../../core/json.ts';
import type { Environment } from '../expression/environment.ts';
import { isLiteral, literal, type Node } from '../expression/node.ts';
import { inside, reduceTree, type Site } from '../expression/tree.ts';
import { templateRefusals } from '../language/refusals.ts';
import { keyOf, property } from '../language/value.ts';
import type { Declared } from './resource-index.ts';
import { withoutReferences } from './shape.ts';

/** The type of resource whose body is itself a deployment. */
const deployments = 'microsoft.resources/deployments';

/** Returns true if a resource is a nested deployment. */
export function isDeployment({ type }: { type: string }): boolean {
  return type.toLowerCase() === deployments;
}

// Keys of the language, which are not part of the body that is put.
const ownKeys = new Set(
  ['apiVersion', 'type', 'name', 'dependsOn', 'condition', 'copy', 'comments', 'metadata', 'scope', 'resources']
    .concat(['existing', 'import', 'extension', '@options', 'resourceGroup', 'subscriptionId'])
    .map((key) => key.toLowerCase()),
);

/** Returns true if the template in a nested deployment is evaluated on its own (`inner`), not as part of the outer one. */
export function isInner({ source }: Declared, language2: boolean): boolean {
  const options = property(property(source, 'properties'), 'expressionEvaluationOptions');
  const scope = textOf(property(options, 'scope') ?? '').toLowerCase();
  return scope === 'inner' || (language2 && scope !== 'outer');
}

/**
 * Works out the body of a resource. The template of a nested deployment with inner scope is kept as it is.
 * @returns a literal, or `createObject(…)` while something in it is not known
 */
export function reduceSource(declared: Declared, env: Environment, site: Site, language2: boolean): Node {
  const body = Object.fromEntries(Object.entries(declared.source).filter(([key]) => !ownKeys.has(key.toLowerCase())));
  const inLoop = { ...env, loops: declared.loops };
  for (const [key, value] of Object.entries(body)) {
    if (keyOf(withoutReferences, key) !== undefined)
      reduceTree(value, { ...inLoop, runtime: 'refused' }, inside(site, key));
  }
  const template = property(property(body, 'properties'), 'template');
  if (!isDeployment(declared) || template === undefined || !isInner(declared, language2)) {
    return reduceTree(body, inLoop, site);
  }
  return withTemplate(reduceTree(withoutTemplate(body), inLoop, site), template);
}

/** The body of a nested deployment without the template in it. */
function withoutTemplate(body: JsonObject): JsonObject {
  const properties = property(body, 'properties');
  if (!isObject(properties)) return body;
  const { template: _, ...others } = properties;
  return { ...body, properties: others };
}

function withTemplate(body: Node, template: Json): Node {
  if (isLiteral(body)) {
    const properties = property(body.value, 'properties');
    if (!isObject(body.value) || !isObject(properties)) return body;
    return literal({ ...body.value, properties: { ...properties, template } });
  }
  if (body.kind !== 'call') return body;
  const args = body.args.map((arg, at) => {
    const key = body.args[at - 1];
    if (at % 2 === 0 || !key || !isLiteral(key) || key.value !== 'properties') return arg;
    if (isLiteral(arg) && isObject(arg.value)) return literal({ ...arg.value, template });
    return arg.kind === 'call' ? { ...arg, args: [...arg.args, literal('template'), literal(template)] } : arg;
  });
  return { ...body, args };
}

/** Rejects the links to a template or to parameters, of a deployment that a client sends or of a nested one. */
export function refuseLinks(properties: Json | undefined): void {
  for (const name of ['templateLink', 'parametersLink']) {
    const link = property(properties, name) ?? null;
    if (link !== null) throw templateRefusals.linkNotBuilt(link, name);
  }
}

/** The parameters and the template of a nested deployment as they stand in its body. */
export function partsOfDeployment(
  source: JsonObject,
  site: Site,
): { template: Json; parameters: JsonObject; site: Site } {
  const properties = property(source, 'properties');
  const template = property(properties, 'template');
  const parameters = property(properties, 'parameters');
  const here = inside(site, 'properties');
  if (textOf(property(properties, 'mode')).toLowerCase() === 'complete') throw templateRefusals.nestedComplete();
  refuseLinks(properties);
  const scope = property(property(properties, 'expressionEvaluationOptions'), 'scope');
  if (typeof scope === 'string' && !/^(inner|outer|notSpecified|\[.*|)$/i.test(scope))
    throw here.complain(`The scope '${scope}' of its expressions is not known`, here.path); // assumed wording
  if (property(properties, 'onErrorDeployment') !== undefined)
    throw templateRefusals.nestedOnError(textOf(property(source, 'name')));
  if (template === undefined) throw site.complain('The deployment has neither a template nor a link to one', here.path);
  return { template, parameters: isObject(parameters) ? parameters : {}, site: here };
}
