import type { Json } from '../../core/json.ts';
import { type Invocation, type Row, type Rows, unasked } from '../expression/environment.ts';
import { isLiteral, literal, type Node } from '../expression/node.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { isNumber, numberOf } from '../language/number.ts';
import { equal, typeName } from '../language/value.ts';
import { any, bool, lazy, pure, text } from './rows/row.ts';

/**
 * Works arguments out from left to right until one decides the answer; what follows it is not looked at.
 * An argument that is not known yet leaves the call standing, and nothing after it is asked.
 */
function untilDecided(call: Invocation, decide: (value: Json) => Json | undefined, otherwise: Json): Node {
  let env = call.env;
  const args: Node[] = [];
  for (const arg of call.args) {
    const node = call.reduce(arg, env);
    args.push(node);
    if (!isLiteral(node)) {
      env = unasked(env);
    } else if (env === call.env) {
      const decided = decide(node.value);
      if (decided !== undefined) return literal(decided);
    }
  }
  return args.every(isLiteral) ? literal(otherwise) : { kind: 'call', name: call.name, args };
}

function connective(name: string, decisive: boolean): Row {
  return {
    apply(call) {
      if (call.args.length < 2) {
        throw new ExpressionError(
          `Unable to evaluate template language function '${name}'. At least two parameter should be provided. ${seeAlso('arm-functions')}`,
        );
      }
      const decide = (value: Json) => {
        if (typeof value === 'boolean') return value === decisive ? value : undefined;
        throw new ExpressionError(
          `The provided arguments for template language function '${name}' is not valid: all arguments should be of type 'boolean'. ${seeAlso(`arm-functions#${name}`)}`,
        );
      };
      return untilDecided(call, decide, !decisive);
    },
  };
}

function choose(call: Invocation): Node {
  const [test = literal(null), yes = literal(null), no = literal(null)] = call.args;
  const condition = call.reduce(test);
  if (!isLiteral(condition)) {
    const later = unasked(call.env);
    return { kind: 'call', name: call.name, args: [condition, call.reduce(yes, later), call.reduce(no, later)] };
  }
  if (typeof condition.value === 'boolean') return call.reduce(condition.value ? yes : no);
  throw new ExpressionError(
    `The template language function 'if' expects its first parameter to be of type 'boolean'. The provided value is of type '${typeName(condition.value)}'. ${seeAlso('arm-function-if')}`,
  );
}

function toBool(value: Json): boolean {
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return numberOf(value) !== 0;
  if (typeof value === 'string' && /^\s*(true|false)\s*$/i.test(value)) return value.trim().toLowerCase() === 'true';
  throw new ExpressionError(
    "The template language function 'bool' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
  );
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-logical and …-comparison */
export const logic: Rows = {
  and: connective('and', false),
  bool: pure([any], toBool),
  coalesce: lazy(0, Number.POSITIVE_INFINITY, (call) => untilDecided(call, (value) => value ?? undefined, null)),
  equals: pure([any, any], equal),
  fail: pure([text], (message) => {
    throw new ExpressionError(message);
  }),
  false: pure([], () => false),
  if: lazy(3, 3, choose),
  not: pure([bool], (value) => !value),
  null: pure([], () => null),
  or: connective('or', true),
  true: pure([], () => true),
};
