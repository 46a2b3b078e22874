import type { Json } from '../../core/json.ts';
import type { Row, Rows } from '../expression/environment.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { typeName } from '../language/value.ts';
import { any, either, integer, number, pure, text } from './rows/row.ts';

function notByZero(name: string, divisor: number): void {
  if (divisor !== 0) return;
  throw new ExpressionError(
    `The template language function '${name}' tried to divide by zero. ${seeAlso('arm-functions')}`,
  );
}

// -0 is not a number Azure knows.
const plain = (value: number) => (value === 0 ? 0 : value);

function toInteger(value: Json): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return Number(value);
  throw new ExpressionError(
    `The template language function 'int' cannot convert provided value '${String(value)}' to integer value. ${seeAlso('arm-function-int')}`,
  );
}

function toFloat(value: string | number): number {
  if (typeof value === 'number') return value;
  if (/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/.test(value)) return Number(value);
  throw new ExpressionError(
    "The template language function 'float' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
  );
}

// .NET's culture order: letters before case (a < A < b), unlike the order of character codes.
const collator = new Intl.Collator('en', { caseFirst: 'lower' });

function comparison(name: string, holds: (order: number) => boolean): Row {
  return pure([any, any], (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right);
    if (typeof left === 'string' && typeof right === 'string') return holds(collator.compare(left, right));
    if (typeof left === 'number' || typeof left === 'string') {
      throw new ExpressionError(
        `The template language function '${name}' expects its second parameter to be of type '${typeName(left)}'. The provided value is of type '${typeName(right)}'. ${seeAlso('arm-functions')}`,
      );
    }
    throw new ExpressionError(
      `The provided arguments for template language function '${name}' is not valid: all function arguments should be of numeric types. ${seeAlso(`arm-functions#${name}`)}`,
    );
  });
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric and …-comparison */
export const numbers: Rows = {
  add: pure([integer, integer], (left, right) => left + right),
  div: pure([integer, integer], (left, right) => {
    notByZero('div', right);
    return plain(Math.trunc(left / right));
  }),
  float: pure([either(number, text)], toFloat),
  greater: comparison('greater', (order) => order > 0),
  greaterOrEquals: comparison('greaterOrEquals', (order) => order >= 0),
  int: pure([either(integer, text)], toInteger),
  less: comparison('less', (order) => order < 0),
  lessOrEquals: comparison('lessOrEquals', (order) => order <= 0),
  mod: pure([integer, integer], (left, right) => {
    notByZero('mod', right);
    return plain(left % right);
  }),
  mul: pure([integer, integer], (left, right) => plain(left * right)),
  sub: pure([integer, integer], (left, right) => left - right),
};
