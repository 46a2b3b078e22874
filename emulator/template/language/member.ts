import { isObject, type Json } from '../../core/json.ts';
import { ExpressionError } from './fault.ts';
import { asText, briefText, property, typeName } from './value.ts';

/** Returns `value.name` or `value[index]`. @throws ExpressionError in Azure's words when the value has no such member */
export function memberOf(value: Json, index: Json): Json {
  const fault = (why: string) => new ExpressionError(why);
  if (Array.isArray(value)) {
    if (typeof index !== 'number') {
      throw fault(`Unable to evaluate named property or non-integer index '${briefText(index)}' on an array value.`);
    }
    const item = value[index];
    if (item === undefined) throw fault(`The language expression property array index '${index}' is out of bounds.`);
    return item;
  }
  if (!isObject(value)) throw fault(`The language expression property '${asText(index)}' can't be evaluated.`);
  if (typeof index !== 'string') {
    throw fault(
      `The language expression property '${typeof index === 'object' ? typeName(index) : asText(index)}' can't be evaluated, property name must be a string.`,
    );
  }
  const item = property(value, index);
  if (item !== undefined) return item;
  const names = Object.keys(value).join(', ');
  throw fault(`The language expression property '${index}' doesn't exist, available properties are '${names}'.`);
}
