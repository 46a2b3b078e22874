import type { Json } from '../../core/json.ts';
import type { Row, Rows } from '../expression/environment.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { compareNumbers, fits, floatValue, integerValue, isNumber, numberOf } from '../language/number.ts';
import { typeName } from '../language/value.ts';
import { any, anyInteger, either, long, pure, text } from './rows/row.ts';

/** A function of two integers, whose result must be one of 64 bits. "operants" is Azure's spelling. */
function arithmetic(name: string, work: (left: bigint, right: bigint) => bigint): Row {
  return pure([long, long], (left, right) => {
    const result = work(left, right);
    if (fits(result)) return integerValue(result);
    throw new ExpressionError(
      `The template language function '${name}' overflowed with the operants '${left}' and '${right}'. ${seeAlso('arm-functions')}`,
    );
  });
}

function division(name: string, work: (left: bigint, right: bigint) => bigint): Row {
  return pure([long, long], (left, right) => {
    if (right === 0n) {
      throw new ExpressionError(
        `The template language function '${name}' tried to divide by zero. ${seeAlso('arm-functions')}`,
      );
    }
    // .NET's processor instruction computes both at once, so that mod() overflows too.
    if (!fits(left / right)) throw new ExpressionError('Arithmetic operation resulted in an overflow.');
    return integerValue(work(left, right));
  });
}

function toInteger(value: Json): Json {
  if (isNumber(value)) return value;
  if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) {
    const read = BigInt(value.trim().replace('+', ''));
    if (fits(read)) return integerValue(read);
  }
  throw new ExpressionError(
    `The template language function 'int' cannot convert provided value '${String(value)}' to integer value. ${seeAlso('arm-function-int')}`,
  );
}

/** .NET passes over commas behind the first digit, wherever they stand. */
function toFloat(value: Json): Json {
  if (isNumber(value)) return floatValue(numberOf(value));
  const word = typeof value === 'string' ? value.trim() : '';
  const [, sign, name] = /^([+-]?)(infinity|nan)$/i.exec(word) ?? [];
  if (name !== undefined) return floatValue(/^n/i.test(name) ? Number.NaN : Number(`${sign}Infinity`));
  if (/^[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(word)) return floatValue(Number(word.replaceAll(',', '')));
  throw new ExpressionError(
    "The template language function 'float' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
  );
}

// .NET's culture order: letters before case (a < A < b), unlike the order of character codes.
const collator = new Intl.Collator('en', { caseFirst: 'lower' });

function comparison(name: string, holds: (order: number) => boolean): Row {
  return pure([any, any], (left, right) => {
    if (isNumber(left) && isNumber(right)) return holds(compareNumbers(left, right));
    if (typeof left === 'string' && typeof right === 'string') return holds(collator.compare(left, right));
    if (typeof left === 'string' || typeof right === 'string') {
      const [which, other] = typeof left === 'string' ? ['second', right] : ['first', left];
      throw new ExpressionError(
        `The template language function '${name}' expects its ${which} parameter to be of type 'String'. The provided value is of type '${typeName(other)}'. ${seeAlso('arm-functions')}`,
      );
    }
    throw new ExpressionError(
      `The provided arguments for template language function '${name}' is not valid: all function arguments should be of numeric types. ${seeAlso(`arm-functions#${name}`)}`,
    );
  });
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-numeric and …-comparison */
export const numbers: Rows = {
  add: arithmetic('add', (left, right) => left + right),
  div: division('div', (left, right) => left / right),
  float: pure([any], toFloat),
  greater: comparison('greater', (order) => order > 0),
  greaterOrEquals: comparison('greaterOrEquals', (order) => order >= 0),
  int: pure([either(anyInteger, text)], (value) => toInteger(typeof value === 'bigint' ? integerValue(value) : value)),
  less: comparison('less', (order) => order < 0),
  lessOrEquals: comparison('lessOrEquals', (order) => order <= 0),
  mod: division('mod', (left, right) => left % right),
  mul: arithmetic('mul', (left, right) => left * right),
  sub: arithmetic('sub', (left, right) => left - right),
};
