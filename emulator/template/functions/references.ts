import type { Json } from '../../core/json.ts';
import type { Answers, Invocation, Row, Rows, Target } from '../expression/environment.ts';
import { areLiterals, type Call, isLiteral, listOf, literal, type Node } from '../expression/node.ts';
import { print } from '../expression/print.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { lazy } from './rows/row.ts';

function onlyArgument({ name, args, reduce }: Invocation): string {
  const node = reduce(args[0] ?? literal(null));
  if (isLiteral(node) && typeof node.value === 'string') return node.value;
  throw new ExpressionError(
    `The template language function '${name}' expects its parameter to be of type 'String'. ${seeAlso('arm-functions')}`,
  );
}

function copyIndex({ name, args, env, reduce }: Invocation): Node {
  const given = args.map((arg) => reduce(arg));
  const values: (Json | undefined)[] = areLiterals(given) ? given.map((node) => node.value) : [];
  const loopName = typeof values[0] === 'string' ? values[0] : undefined;
  const offset = (loopName === undefined ? values[0] : values[1]) ?? 0;
  if (typeof offset !== 'number') {
    throw new ExpressionError(
      // assumed wording
      `The template language function '${name}' expects a copy name, an offset of type 'Integer', or both. ${seeAlso('arm-resource-loops')}`,
    );
  }
  const loop = env.loops.findLast((each) =>
    loopName === undefined ? each.unnamed : each.name.toLowerCase() === loopName.toLowerCase(),
  );
  if (loop) return literal(loop.index + offset);
  throw new ExpressionError(
    loopName === undefined
      ? `The template function '${name}' is not expected at this location. The function can only be used in a resource with copy specified. ${seeAlso('arm-resource-loops')}`
      : `The template language function '${name}' has an invalid argument. The provided copy name '${loopName}' doesn't exist in the resource. ${seeAlso('arm-resource-loops')}`,
  );
}

/** A call that is answered at run time. */
interface Question {
  call: Call;
  ask(answers: Answers): Promise<Json>;
}

// Leaves the call standing while planning. While deploying, returns the answer once it is known.
function answerOf({ name, env }: Invocation, { call, ask }: Question): Node {
  const { runtime } = env;
  if (runtime === 'refused') {
    throw new ExpressionError(
      `The template function '${name}' is not expected at this location. ${seeAlso('arm-functions')}`,
    );
  }
  if (runtime === 'open') return call;
  const key = print(call);
  const answer = runtime.known.get(key);
  if (answer !== undefined) return literal(answer);
  runtime.wanted.set(key, () => ask(runtime));
  return call;
}

function textAt(name: string, args: readonly Json[], at: number): string | undefined {
  const value = args[at];
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw new ExpressionError(
    // assumed wording, after that of other functions
    `The template language function '${name}' expects its parameter at position '${at + 1}' to be of type 'String'. ${seeAlso('arm-functions')}`,
  );
}

function referenceTo(call: Invocation, target: Target, args: readonly Json[]): Node {
  const apiVersion = textAt(call.name, args, 1) ?? target.apiVersion;
  const option = textAt(call.name, args, 2);
  const full = option?.toLowerCase() === 'full';
  if (option !== undefined && !full && option.toLowerCase() !== 'properties') {
    throw new ExpressionError(
      // assumed wording
      `The template language function '${call.name}' has an invalid third argument '${option}': it can only be 'Full'. ${seeAlso('arm-function-reference')}`,
    );
  }
  const shown = [target.id, ...(apiVersion === undefined ? [] : [apiVersion]), ...(full ? ['full'] : [])];
  return answerOf(call, {
    call: { kind: 'call', name: call.name === 'references' ? 'reference' : call.name, args: shown.map(literal) },
    ask: ({ runtime }) => runtime.reference(target.id, apiVersion, full),
  });
}

function reference(call: Invocation): Node {
  const args = call.args.map((arg) => call.reduce(arg));
  if (!areLiterals(args)) return { kind: 'call', name: call.name, args };
  const values = args.map((arg) => arg.value);
  // Where the function is rejected, no resource is known yet: the rejection comes first.
  const id = textAt(call.name, values, 0) ?? '';
  const target = call.env.runtime === 'refused' ? { id, apiVersion: undefined } : call.env.place.target(id);
  return referenceTo(call, target, values);
}

function references(call: Invocation): Node {
  const args = call.args.map((arg) => call.reduce(arg));
  if (!areLiterals(args)) return { kind: 'call', name: call.name, args };
  const values = args.map((arg) => arg.value);
  const option = values.slice(1);
  const targets = call.env.place.targets(textAt(call.name, values, 0) ?? '');
  return listOf(targets.map((target) => referenceTo(call, target, [target.id, null, ...option])));
}

/** Any `list…()`: the name is that of the action on the resource. */
export function listRow(name: string): Row {
  return lazy(2, 3, (call) => {
    const args = call.args.map((arg) => call.reduce(arg));
    if (!areLiterals(args)) return { kind: 'call', name, args };
    const values = args.map((arg) => arg.value);
    const [resource, apiVersion] = [textAt(name, values, 0) ?? '', textAt(name, values, 1) ?? ''];
    const id = call.env.runtime === 'refused' ? resource : call.env.place.target(resource).id;
    return answerOf(call, {
      call: { kind: 'call', name, args: [literal(id), ...args.slice(1)] },
      ask: ({ runtime }) => runtime.list(name, id, apiVersion, values[2]),
    });
  });
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment and …-resource: what names something of the template */
export const referring: Rows = {
  copyIndex: lazy(0, 2, copyIndex),
  parameters: lazy(1, 1, (call) => call.env.place.parameter(onlyArgument(call))),
  reference: lazy(1, 3, reference),
  references: lazy(1, 2, references),
  variables: lazy(1, 1, (call) => call.env.place.variable(onlyArgument(call))),
};
