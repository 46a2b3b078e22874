import type { Json } from '../../core/json.ts';
import type { Environment } from '../expression/environment.ts';
import { isLiteral } from '../expression/node.ts';
import { reduceToText, reduceTree, type Site, toJson } from '../expression/tree.ts';
import { invalidTemplate, seeAlso } from '../language/fault.ts';

/** Returns the site of a resource, with the wording of its faults. */
export function resourceSite(name: string, path: string): Site {
  return {
    path,
    complain: (fault, where) =>
      invalidTemplate(
        `The template resource '${name}' at line '0' and column '0' is not valid: ${fault}. ${seeAlso('arm-functions')}`,
        where,
      ),
  };
}

/** Returns a text of a resource, which must not be empty. */
export function text(json: Json, env: Environment, site: Site): string {
  const value = toJson(reduceToText(json, env, site));
  if (typeof value === 'string' && value !== '') return value;
  throw site.complain(`A value of type 'String' is needed at '${site.path}'`, site.path); // assumed wording
}

/** Returns whether a condition holds. One that is not known yet, only inside nested templates, does: better one prediction too many. */
export function holds(json: Json, env: Environment, site: Site): boolean {
  const node = reduceTree(json, env, site);
  if (!isLiteral(node)) return true;
  const { value } = node;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw site.complain(`The condition must be of type 'Boolean', not '${JSON.stringify(value)}'`, site.path); // assumed wording
}
