import type { Json, JsonObject } from '../../core/json.ts';
import type { Place } from '../expression/environment.ts';
import type { Node } from '../expression/node.ts';
import { copied, isPropertyCopy, reduceTree, type Site } from '../expression/tree.ts';
import { ExpressionError, invalidTemplate, seeAlso } from '../language/fault.ts';
import { keyOf } from '../language/value.ts';

/**
 * The variables of a template, worked out when first asked for. `copy` under `variables` declares one variable per loop.
 * @returns how to get one by name; an unknown name throws `ExpressionError`
 */
export function readVariables(declared: JsonObject, place: () => Place): { get(name: string): Node; names: string[] } {
  const copyKey = keyOf(declared, 'copy');
  const loops: Json = copyKey === undefined ? [] : (declared[copyKey] ?? []);
  const looped = isPropertyCopy(loops) ? loops : [];
  const sources = new Map<string, { name: string; work(site: Site): Node }>();
  const environment = () => ({ place: place(), loops: [], lambda: new Map(), runtime: 'refused' as const });
  for (const [name, value] of Object.entries(declared)) {
    if (name === copyKey && isPropertyCopy(loops)) continue;
    sources.set(name.toLowerCase(), { name, work: (site) => reduceTree(value, environment(), site) });
  }
  for (const [at, loop] of looped.entries()) {
    const work = (site: Site) => {
      const [entry] = copied([loop], environment(), { ...site, path: `variables.copy[${at}]` });
      return entry ? entry[1] : reduceTree([], environment(), site);
    };
    sources.set(loop.name.toLowerCase(), { name: loop.name, work });
  }

  const values = new Map<string, Node>();
  const inWork: string[] = [];
  return {
    names: [...sources.values()].map(({ name }) => name),
    get(name) {
      const key = name.toLowerCase();
      const known = values.get(key);
      if (known) return known;
      const source = sources.get(key);
      if (!source) {
        throw new ExpressionError(`The template variable '${name}' is not found. ${seeAlso('arm-syntax-variables')}`);
      }
      const site: Site = {
        path: `variables.${source.name}`,
        complain: (fault, path) =>
          invalidTemplate(
            `The template variable '${source.name}' is not valid: ${fault}. ${seeAlso('arm-functions')}`,
            path,
          ),
      };
      if (inWork.includes(key)) {
        const cycle = [...inWork.slice(inWork.indexOf(key)), key].join(' -> ');
        throw invalidTemplate(`The '${source.name}' symbol's definition cycles back to itself (${cycle}).`, site.path);
      }
      inWork.push(key);
      const value = source.work(site);
      inWork.pop();
      values.set(key, value);
      return value;
    },
  };
}
