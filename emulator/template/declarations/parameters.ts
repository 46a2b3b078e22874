import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { Environment, Place } from '../expression/environment.ts';
import { isLiteral, literal, type Node } from '../expression/node.ts';
import { reduceTree, type Site } from '../expression/tree.ts';
import { ExpressionError, invalidTemplate, seeAlso } from '../language/fault.ts';
import { camelCase, keyOf, objectOf } from '../language/value.ts';
import { checkValue, isSecure, resolveSchema, typeOf } from './schema.ts';

/** A value that a parameter is given. */
export interface Given {
  /** May still be open, inside a nested template. */
  value: Node;
  /** The same without secrets, for predictions. */
  shown: Node;
}

/** The parameters of a template with their values, asked for by name. */
export interface Parameters {
  /**
   * @param hideSecrets whether the value is for a prediction: then a secure parameter stays an expression
   * @throws ExpressionError when the template declares none of that name
   */
  get(name: string, hideSecrets: boolean): Node;
  /** Works out and checks all of them. @throws AzureError 400 InvalidTemplate for missing, unknown and unfit values */
  check(): void;
  /** `{ name: { type, value } }` as Azure echoes them. */
  echo(): JsonObject;
}

/** A declared thing must be an object; anything else is a fault of the template. */
function declaration(value: Json | undefined, path: string): JsonObject {
  if (isObject(value)) return value;
  throw invalidTemplate(`Expected an object at '${path}'.`, path); // assumed wording
}

/**
 * Puts given values and defaults together. A default may be an expression over other parameters.
 * @param declared the template's `parameters`
 * @param given values by name; inside a nested template they may still be open
 * @param place the template they belong to: parameters ask one another through it
 */
export function readParameters(
  declared: JsonObject,
  given: Readonly<Record<string, Given>>,
  definitions: JsonObject,
  place: (hideSecrets: boolean) => Place,
): Parameters {
  const values = new Map<string, Given>();
  const inWork: string[] = [];

  function givenTo(name: string): Given {
    const known = values.get(name);
    if (known) return known;
    const site: Site = {
      path: `parameters.${name}`,
      complain: (fault, path) =>
        invalidTemplate(
          `The template expression in parameter '${name}' at line '0' and column '0' is not valid: ${fault}`,
          path,
        ),
    };
    if (inWork.includes(name)) {
      const cycle = [...inWork.slice(inWork.indexOf(name)), name].join(' -> ');
      throw invalidTemplate(`The '${name}' symbol's definition cycles back to itself (${cycle}).`, site.path);
    }
    inWork.push(name);
    const value = workOut(name, site);
    inWork.pop();
    values.set(name, value);
    return value;
  }

  function workOut(name: string, site: Site): Given {
    const schema = checked(site.path, () => resolveSchema(declaration(declared[name], site.path), definitions));
    const givenKey = keyOf(given, name);
    const from = givenKey === undefined ? undefined : given[givenKey];
    const defaultKey = keyOf(schema, 'defaultValue');
    const isNull = from !== undefined && isLiteral(from.value) && from.value.value === null;
    if (from && !isNull) return fitted(name, schema, from);
    if (defaultKey !== undefined) {
      const here = { ...site, path: `${site.path}.${defaultKey}` };
      const standard = (fresh: 'answered' | 'open', hideSecrets: boolean): Node => {
        const env: Environment = { place: place(hideSecrets), loops: [], lambda: new Map(), fresh, runtime: 'refused' };
        return reduceTree(schema[defaultKey] ?? null, env, here);
      };
      const value = standard('answered', false);
      return fitted(name, schema, { value, shown: isSecure(schema) ? standard('open', true) : value });
    }
    if (schema.nullable === true) return { value: literal(null), shown: literal(null) };
    throw invalidTemplate(
      `The value for the template parameter '${name}' at line '0' and column '0' is not provided. ${seeAlso('arm-create-parameter-file')}`,
      site.path,
    );
  }

  function fitted(name: string, schema: JsonObject, { value, shown }: Given): Given {
    if (isLiteral(value)) {
      const fits = () => checkValue(value.value, schema, definitions, (path) => `template parameter '${name}${path}'`);
      checked(`parameters.${name}`, fits);
    }
    const hidden: Node = { kind: 'call', name: 'parameters', args: [literal(name)] };
    return { value, shown: isSecure(schema) && isLiteral(shown) ? hidden : shown };
  }

  const schemaOf = (name: string) => resolveSchema(declaration(declared[name], `parameters.${name}`), definitions);
  return {
    check() {
      refuseUnknown(declared, given);
      for (const name of Object.keys(declared)) {
        checked(`parameters.${name}`, () => typeOf(schemaOf(name)));
        givenTo(name);
      }
    },
    get(name, hideSecrets) {
      const key = keyOf(declared, name);
      if (key !== undefined) return givenTo(key)[hideSecrets ? 'shown' : 'value'];
      throw new ExpressionError(`The template parameter '${name}' is not found. ${seeAlso('arm-syntax-parameters')}`);
    },
    echo() {
      return objectOf(
        Object.keys(declared).map((name) => {
          const schema = schemaOf(name);
          const { value } = givenTo(name);
          const type = typeOf(schema).echoed;
          return [camelCase(name), isSecure(schema) || !isLiteral(value) ? { type } : { type, value: value.value }];
        }),
      );
    },
  };
}

function checked<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpressionError) throw invalidTemplate(error.message, path);
    throw error;
  }
}

function refuseUnknown(declared: JsonObject, given: Readonly<Record<string, Given>>): void {
  const unknown = Object.keys(given).filter((name) => keyOf(declared, name) === undefined);
  if (unknown.length === 0) return;
  throw invalidTemplate(
    `The following parameters were supplied, but do not correspond to any parameters defined in the template: '${unknown.join(', ')}'. ` +
      `The parameters defined in the template are: '${Object.keys(declared).join(', ')}'. ${seeAlso('arm-pass-parameter-values')}`,
    `parameters.${unknown[0]}`,
  );
}
