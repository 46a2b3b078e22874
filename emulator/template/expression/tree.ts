import { isObject, type Json } from '../../core/json.ts';
import { spend } from '../language/budget.ts';
import { describeFault, ExpressionError, invalidTemplate, NotYetKnown } from '../language/fault.ts';
import { scalarText, shortText } from '../language/text.ts';
import { objectOf, typeName } from '../language/value.ts';
import type { Environment } from './environment.ts';
import { isLiteral, listOf, literal, mapOf, type Node } from './node.ts';
import { parse, readText } from './parse.ts';
import { print } from './print.ts';
import { reduce } from './reduce.ts';

/** The place of a piece of JSON in the template, and the wording of its faults. */
export interface Site {
  /** JSON path into the template, such as `resources[0].properties`. */
  path: string;
  complain(fault: string, path: string): Error;
}

/** The site of a property or item inside another. */
export function inside(site: Site, key: string | number): Site {
  const step = typeof key === 'number' ? `[${key}]` : site.path === '' ? key : `.${key}`;
  return { ...site, path: `${site.path}${step}` };
}

/** The properties of an object up to which each costs the same. */
const MANY = 1000;
/** Source: template-syntax-page. */
const LONGEST = 24_576;

// Templates say the same things over and over, and are read several times: parsed once each.
const parsed = new Map<string, Node>();

function parseOnce(source: string): Node {
  const known = parsed.get(source);
  if (known) return known;
  if (parsed.size > 10_000) parsed.clear();
  if (source.length > LONGEST) {
    throw new ExpressionError(
      `The language expression has ${source.length} characters: at most ${LONGEST} are allowed`,
    ); // assumed wording
  }
  const node = parse(source);
  parsed.set(source, node);
  return node;
}

/**
 * Works out one string of a template: plain text stays, an expression is reduced.
 * @throws what the site says of an `ExpressionError`, naming the expression
 */
export function reduceText(text: string, env: Environment, site: Site): Node {
  const read = readText(text);
  if ('literal' in read) return literal(read.literal);
  return explained(text, site, () => reduce(parseOnce(read.expression), env, (body, inner) => reduceBody(body, inner)));
}

/** Runs a piece of work; an `ExpressionError` in it becomes the complaint of the site. */
export function explained<T>(text: string, site: Site, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) throw site.complain(describeFault(error, text), site.path);
    throw error;
  }
}

// Inside a user function no site is known: faults travel as `ExpressionError` to the expression that called it.
function reduceBody(body: Json, env: Environment): Node {
  return reduceTree(body, env, { path: '', complain: (fault) => new ExpressionError(fault) });
}

/**
 * Works out a piece of a template: every expression in it, in values and property names, and property `copy` loops.
 * @returns a literal, or (while something in it is not known) the `createObject(…)`/`createArray(…)` that would make it
 */
export function reduceTree(json: Json, env: Environment, site: Site): Node {
  spend(2);
  if (typeof json === 'string') return reduceText(json, env, site);
  if (Array.isArray(json)) return listOf(json.map((item, at) => reduceTree(item, env, inside(site, at))));
  if (!isObject(json)) return literal(json);
  const entries: [Node, Node][] = [];
  let areNamesPlain = true;
  const properties = Object.entries(json);
  // The engine slows down with thousands of properties in one object.
  spend(4 * properties.length + 60 * Math.max(0, properties.length - MANY));
  for (const [key, value] of properties) {
    if (key.toLowerCase() === 'copy' && isPropertyCopy(value)) {
      areNamesPlain = false;
      entries.push(...copied(value, env, inside(site, key)));
      continue;
    }
    const isPlainName = isPlain(key);
    areNamesPlain &&= isPlainName;
    entries.push([
      isPlainName ? literal(key) : reduceName(key, env, inside(site, key)),
      isPlain(value) ? literal(value) : reduceTree(value, env, inside(site, key)),
    ]);
  }
  if (!areNamesPlain) refuseSameNames(entries, site);
  return mapOf(entries);
}

/** Returns true for a value that has nothing to work out. */
function isPlain(value: Json): boolean {
  return typeof value === 'string' ? !value.startsWith('[') : !Array.isArray(value) && !isObject(value);
}

function refuseSameNames(entries: readonly [Node, Node][], site: Site): void {
  const names = entries.flatMap(([key]) => (isLiteral(key) ? [key.value] : []));
  if (new Set(names).size === names.length) return;
  const twice = names.find((name, at) => names.indexOf(name) < at) ?? null;
  const fault = `Unable to evaluate language expression '[function]' as JSON property name: the property with name '${shortText(twice)}' already exists.`;
  throw site.complain(fault, site.path);
}

/** Works out the name of a property, which only a text can be. */
function reduceName(key: string, env: Environment, site: Site): Node {
  const node = reduceText(key, env, site);
  if (!isLiteral(node) || typeof node.value === 'string') return node;
  const fault = `Unable to evaluate language expression '${shortText(node.value)}' as JSON property name: the expression value of type '${typeName(node.value)}' could not be used as property name. `;
  throw site.complain(fault, site.path);
}

/** Works out what stands where a text belongs: a literal text, one that is not known yet, or null where nothing stands. */
export function reduceToText(json: Json, env: Environment, site: Site): Node {
  const said = scalarText(json, site.path);
  if (said === undefined) return literal(null);
  const node = typeof json === 'string' ? reduceText(said, env, site) : literal(said);
  if (!isLiteral(node) || typeof node.value === 'string') return node;
  const fault = `Evaluation result of language expression '${shortText(node.value)}' is type '${typeName(node.value)}', expected type is 'String'.`;
  throw site.complain(fault, site.path);
}

/** A property loop: what stands under `copy` inside `properties`, `variables` and values of outputs. */
export interface PropertyCopy {
  name: string;
  count: Json;
  input: Json;
}

/** Returns true if the value of a property named `copy` is a list of property loops. */
export function isPropertyCopy(value: Json): value is (Json & PropertyCopy)[] {
  return (
    Array.isArray(value) &&
    value.every((item) => isObject(item) && typeof item.name === 'string' && 'count' in item && 'input' in item)
  );
}

/** The properties that loops stand for: a name and the list of its items each. */
export function copied(loops: readonly PropertyCopy[], env: Environment, site: Site): [Node, Node][] {
  return loops.map((loop, at) => {
    const here = inside(site, at);
    if (hasLoop(loop.input)) {
      throw invalidTemplate(
        "The template 'copy' definition at line '0' and column '0' has nested copy arrays. The use of nested copy arrays is not supported. Please see https://aka.ms/arm-resource-loops for usage details.",
        `${here.path}.input`,
      );
    }
    const count = readCount(loop.count, env, inside(here, 'count'));
    const items = Array.from({ length: count }, (_, index) =>
      reduceTree(
        loop.input,
        { ...env, loops: [...env.loops, { name: loop.name, index, unnamed: false }] },
        inside(here, 'input'),
      ),
    );
    return [literal(loop.name), listOf(items)];
  });
}

function hasLoop(json: Json): boolean {
  if (Array.isArray(json)) return json.some(hasLoop);
  if (!isObject(json)) return false;
  return Object.entries(json).some(
    ([key, value]) => (key.toLowerCase() === 'copy' && isPropertyCopy(value)) || hasLoop(value),
  );
}

/** Returns the number of turns of a loop. */
export function readCount(count: Json, env: Environment, site: Site): number {
  const node = reduceTree(count, env, site);
  if (!isLiteral(node)) throw new NotYetKnown(`The copy count '${print(node)}' is not known yet.`);
  const { value } = node;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 800) return value;
  throw invalidTemplate(
    `The template 'copy' definition at line '0' and column '0' has an invalid copy count of: '${typeof value === 'object' ? JSON.stringify(value) : value}'. ` +
      "The copy count must be a non-negative integer value and cannot exceed '800'. Please see https://aka.ms/arm-resource-loops for usage details.",
    site.path,
  );
}

/**
 * A worked-out expression as JSON again: what is still an expression is written `"[…]"` where it stands.
 * @param asTemplate whether the result is to be read as a template again, so that plain text in brackets must be escaped
 */
export function toJson(node: Node, asTemplate = false): Json {
  if (isLiteral(node)) return asTemplate ? escaped(node.value) : node.value;
  if (node.kind === 'call' && node.name === 'createArray') return node.args.map((item) => toJson(item, asTemplate));
  if (node.kind === 'call' && node.name === 'createObject') {
    return objectOf(
      node.args.flatMap((key, at): [string, Json][] =>
        at % 2 === 0 ? [[String(toJson(key, asTemplate)), toJson(node.args[at + 1] ?? literal(null), asTemplate)]] : [],
      ),
    );
  }
  return `[${print(node)}]`;
}

function escaped(value: Json): Json {
  if (typeof value === 'string') return value.startsWith('[') && value.endsWith(']') ? `[${value}` : value;
  if (Array.isArray(value)) return value.map(escaped);
  if (!isObject(value)) return value;
  return objectOf(Object.entries(value).map(([key, item]) => [String(escaped(key)), escaped(item)]));
}
