import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { UserFunction } from '../expression/environment.ts';
import { ExpressionError } from '../language/fault.ts';
import { scalarText } from '../language/text.ts';
import { property } from '../language/value.ts';
import { checkValue, type Subject } from './schema.ts';

/**
 * The functions a template declares: `functions: [{ namespace, members: { name: { parameters, output } } }]`.
 * @returns by lower-cased `namespace.name`
 */
export function readUserFunctions(declared: Json | undefined, definitions: JsonObject): Map<string, UserFunction> {
  const found = new Map<string, UserFunction>();
  for (const group of Array.isArray(declared) ? declared : []) {
    const members = property(group, 'members');
    for (const [member, definition] of Object.entries(isObject(members) ? members : {})) {
      const name = `${scalarText(property(group, 'namespace'), 'functions.namespace') ?? ''}.${member}`;
      found.set(name.toLowerCase(), readOne(name, definition, definitions));
    }
  }
  return found;
}

function readOne(name: string, definition: Json, definitions: JsonObject): UserFunction {
  const parameters = property(definition, 'parameters');
  const output = property(definition, 'output');
  const check = (schema: Json, subject: Subject) => (value: Json) => {
    if (isObject(schema)) checkValue(value, schema, definitions, subject);
  };
  if (!isObject(output)) throw new ExpressionError(`The user-defined function '${name}' has no output.`); // assumed wording
  return {
    name,
    parameters: (Array.isArray(parameters) ? parameters : []).map((parameter) => {
      const own = scalarText(property(parameter, 'name'), 'functions.parameters.name');
      if (own === undefined)
        throw new ExpressionError(`The user-defined function '${name}' has a parameter without a name.`); // assumed wording
      return {
        name: own,
        check: check(parameter, (path) => `'${own}${path}' parameter of the user-defined function '${name}'`),
      };
    }),
    body: property(output, 'value') ?? null,
    check: check(output, (path) => `output${path} of the user-defined function '${name}'`),
  };
}
