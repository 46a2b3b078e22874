import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { Environment } from '../expression/environment.ts';
import { inside, reduceToText, reduceTree, type Site, toJson } from '../expression/tree.ts';
import { invalidTemplate, seeAlso } from '../language/fault.ts';
import { asText, property } from '../language/value.ts';

/** Refuses two loops of one name in a template with symbols, where a name stands for one loop alone (measured with `bicep snapshot`). */
export function refuseSameLoops(resources: readonly Json[], path: string): void {
  const seen = new Set<string>();
  for (const json of resources) {
    const name = property(property(json, 'copy'), 'name');
    if (typeof name !== 'string') continue;
    if (seen.has(name.toLowerCase())) {
      throw invalidTemplate(
        `The resource copy with name '${name}' at line '0' and column '0' has already been defined. Duplicate resource copy names are not allowed in templates using symbolic names.`,
        path,
      );
    }
    seen.add(name.toLowerCase());
  }
}

/** Returns the names of all loops of a template, which `dependsOn` may name although they have no turns. */
export function loopNames(resources: Json): string[] {
  const entries = Array.isArray(resources)
    ? resources.map((json) => ['', json] as const)
    : Object.entries(Object(resources));
  return entries.flatMap(([symbol, json]) => {
    if (!isObject(json)) return [];
    const copy = property(json, 'copy');
    const name = isObject(copy) ? property(copy, 'name') : undefined;
    const own = isObject(copy) ? [symbol, name].filter((each) => typeof each === 'string' && each !== '') : [];
    return own.map(String);
  });
}

/** Returns the number of turns that are deployed side by side. A loop without `mode: serial` is one batch. */
export function batchSize(copy: JsonObject, env: Environment, site: Site): number {
  const mode = toJson(reduceToText(property(copy, 'mode') ?? null, env, inside(site, 'mode')));
  if (asText(mode).toLowerCase() !== 'serial') return Number.POSITIVE_INFINITY;
  const here = inside(site, 'batchSize');
  const size = toJson(reduceTree(property(copy, 'batchSize') ?? 1, env, here));
  if (typeof size === 'number' && Number.isInteger(size) && size >= 0) return Math.max(1, size);
  throw invalidTemplate(
    `The template 'copy' definition at line '0' and column '0' has an invalid copy batch size. The copy batch size must be a non-negative integer value. ${seeAlso('arm-resource-loops')}`,
    here.path,
  );
}
