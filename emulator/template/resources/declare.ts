import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { Environment, Loop } from '../expression/environment.ts';
import { isLiteral, literal, type Node } from '../expression/node.ts';
import { print } from '../expression/print.ts';
import { inside, readCount, reduceToText, type Site, toJson } from '../expression/tree.ts';
import { invalidTemplate, NotYetKnown, seeAlso } from '../language/fault.ts';
import { nameCount } from '../language/ids.ts';
import { templateRefusals } from '../language/refusals.ts';
import { scalarText, shortText } from '../language/text.ts';
import { asText, property } from '../language/value.ts';
import { apiVersionOf } from './api-version.ts';
import { isDeployment } from './body.ts';
import { homeOfDeployment, ownHome } from './home.ts';
import { batchSize, refuseSameLoops } from './loops.ts';
import { type Declared, type Home, idOf, misnamed } from './resource-index.ts';
import { checkShape } from './shape.ts';
import { holds, resourceSite, text } from './site.ts';

/** The resource around a child resource: the child's type and name continue its own. */
interface Parent {
  type: string;
  name: string;
  symbol: string | undefined;
  loops: readonly Loop[];
}

/**
 * Expands the `resources` of a template, a list or (language 2.0) an object of symbols: loops, names, ids, conditions, child resources.
 * @param env without loops; run-time functions refused
 */
export function declareResources(resources: Json, env: Environment, path: string, parent?: Parent): Declared[] {
  if (typeof resources !== 'object' || resources === null)
    throw templateRefusals.unreadable(`Error converting value ${shortText(resources)} to a list of resources.`, path);
  const entries: [string | undefined, Json, string][] = Array.isArray(resources)
    ? resources.map((json, at) => [undefined, json, `${path}[${at}]`])
    : Object.entries(isObject(resources) ? resources : {}).map(([symbol, json]) => [symbol, json, `${path}.${symbol}`]);
  if (!Array.isArray(resources) && !parent) refuseSameLoops(Object.values(resources), path);
  return entries.flatMap(([symbol, json, at]) => {
    if (!isObject(json)) throw invalidTemplate(`The template resource at '${at}' is not an object.`, at); // assumed wording
    const whole = parent?.symbol && symbol ? `${parent.symbol}::${symbol}` : symbol;
    return declareOne(whole, json, env, at, parent);
  });
}

function declareOne(
  symbol: string | undefined,
  json: JsonObject,
  outer: Environment,
  path: string,
  parent: Parent | undefined,
): Declared[] {
  const rawName = property(json, 'name');
  const site = resourceSite(typeof rawName === 'string' ? rawName : path, path);
  checkShape(json, scalarText(rawName, `${path}.name`) ?? path, site);
  const base: Environment = { ...outer, loops: parent?.loops ?? [] };
  const copy = property(json, 'copy');
  if (!isObject(copy)) return turn(symbol, undefined, json, base, site, parent);
  if (parent && holds(property(json, 'condition') ?? true, base, inside(site, 'condition'))) {
    const name = typeof rawName === 'string' ? rawName : path;
    throw invalidTemplate(
      `The template resource '${shortText(name)}' at line '0' and column '0' is not valid. Copying nested resources is not supported. ${seeAlso('arm-multiple-instances')}`,
      path,
    );
  }

  const count = readCount(property(copy, 'count') ?? null, base, inside(inside(site, 'copy'), 'count'));
  const name = text(property(copy, 'name') ?? symbol ?? null, base, inside(inside(site, 'copy'), 'name'));
  const batch = batchSize(copy, base, inside(site, 'copy'));
  const turns: Declared[][] = [];
  for (let index = 0; index < count; index += 1) {
    const env = { ...base, loops: [...base.loops, { name, index, unnamed: true }] };
    const own = turn(symbol === undefined ? undefined : `${symbol}[${index}]`, symbol ?? name, json, env, site, parent);
    const start = index - (index % batch);
    const before = turns.slice(Math.max(0, start - batch), start).flatMap(([first]) => first?.key ?? []);
    turns.push(own.map((declared, at) => (at === 0 ? { ...declared, after: before } : declared)));
  }
  return turns.flat();
}

function turn(
  key: string | undefined,
  group: string | undefined,
  json: JsonObject,
  env: Environment,
  rawSite: Site,
  parent: Parent | undefined,
): Declared[] {
  const deployed = holds(property(json, 'condition') ?? true, env, inside(rawSite, 'condition'));
  /** Works out a part of the declaration. A false condition switches that off where it would fail. */
  const part = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (deployed || error instanceof NotYetKnown) throw error;
      return otherwise;
    }
  };
  const ownType = text(property(json, 'type') ?? null, env, inside(rawSite, 'type'));
  const type = parent && !startsWith(ownType, `${parent.type}/`) ? `${parent.type}/${ownType}` : ownType;
  const rawName = property(json, 'name') ?? null;
  const nameNode = part(() => reduceToText(rawName, env, inside(rawSite, 'name')), literal(rawName));
  const ownName = asText(toJson(nameNode));
  if (ownName === '' && deployed) {
    throw invalidTemplate(
      `The template resource '${rawSite.path}' of type '${type}' at line '0' and column '0' is not valid. The name property cannot be null or empty. ${seeAlso('arm-syntax-resources')}`,
      `${rawSite.path}.name`,
    );
  }
  const isChild = parent !== undefined && ownName.split('/').length < nameCount(type);
  const name = isChild ? `${parent.name}/${ownName}` : ownName;
  const site = resourceSite(name, rawSite.path);
  const named = (key: 'subscriptionId' | 'resourceGroup') => {
    const value = property(json, key);
    return value === undefined ? undefined : part(() => text(value, env, inside(site, key)), undefined);
  };
  const own = ownHome(env.place.scope, named('subscriptionId'), named('resourceGroup'));
  const asked = part(() => toJson(reduceToText(property(json, 'scope') ?? null, env, inside(site, 'scope'))), null);
  // The scope of a deployment is where it goes; that of another resource is the resource that it extends.
  const home = isDeployment({ type }) && deployed ? homeOfDeployment(asked, own) : own;
  const scope = isDeployment({ type }) ? null : asked;
  const problem = deployed && isLiteral(nameNode) ? misnamed(type, name) : undefined;
  if (problem) throw invalidTemplate(problem, `${rawSite.path}.name`);
  const id = isLiteral(nameNode) ? idOf(type, name, home, scope) : openId(type, nameNode, home);
  const declared: Declared = {
    key: key ?? id,
    id,
    type,
    name,
    apiVersion: apiVersionOf(json, name, type, env, site),
    ...home,
    existing: /^true$/i.test(asText(property(json, 'existing') ?? null)),
    deployed,
    group,
    after: [],
    source: json,
    path: rawSite.path,
    loops: env.loops,
  };
  const isInGroup = home.resourceGroup !== undefined && isDeployment(declared) && deployed;
  if (isInGroup && (property(json, 'location') ?? null) !== null) throw templateRefusals.withLocation(name);
  const children = property(json, 'resources');
  if (children === undefined || children === null) return [declared];
  const as: Parent = { type, name, symbol: key, loops: env.loops };
  return [declared, ...declareResources(children, { ...env, loops: [] }, `${rawSite.path}.resources`, as)];
}

function startsWith(value: string, start: string): boolean {
  return value.toLowerCase().startsWith(start.toLowerCase());
}

// Inside a nested template whose parameters are not known yet, a name may be open: the id is then the expression that makes it.
function openId(type: string, name: Node, { subscriptionId, resourceGroup }: Home): string {
  const own = [subscriptionId, resourceGroup].filter((each) => each !== undefined).map(literal);
  return `[${print({ kind: 'call', name: 'resourceId', args: [...own, literal(type), name] })}]`;
}
