import fc from 'fast-check';
import { type Kind, makers, signatures } from './functions.ts';
import { names, pools, type Text } from './values.ts';

/** Longer ones are hard to read and show no more. */
const LONGEST = 200;

/** Returns expressions that call every function of the language, the same for the same seed. */
export function generate(seed: number, perFunction: number): string[] {
  const all = Object.keys(signatures).flatMap((name, at) => {
    const count = (signatures[name] ?? []).every((kinds) => kinds.length === 0) ? 2 : perFunction;
    return fc.sample(topCall(name), { seed: seed + at, numRuns: count });
  });
  return [...new Set(all)].filter((expression) => expression.length <= LONGEST);
}

/** Mostly right calls; some with an argument too many or too few, some with a member of the result. */
function topCall(name: string): Text {
  const right = call(name, 2, []);
  return fc.oneof(
    { weight: 16, arbitrary: right },
    {
      weight: 1,
      arbitrary: fc
        .tuple(right, fc.constantFrom('.a', '[0]', "['b']", '[-1]', '.length', '[9]'))
        .map((both) => both.join('')),
    },
    {
      weight: 1,
      arbitrary: fc.array(argument('any', 0, []), { maxLength: 4 }).map((args) => `${name}(${args.join(', ')})`),
    },
  );
}

function call(name: string, depth: number, variables: readonly string[]): Text {
  const shapes = (signatures[name] ?? []).map((kinds) => {
    const rest = kinds.at(-1) === '…';
    const fixed = kinds.filter((kind): kind is Kind => kind !== '…');
    const last = fixed.at(-1);
    const more = rest && last ? fc.array(mostly(last, depth, variables), { maxLength: 2 }) : fc.constant([]);
    return fc
      .tuple(fc.tuple(...fixed.map((kind) => mostly(kind, depth, variables))), more)
      .map(([first, others]) => `${name}(${[...first, ...others].join(', ')})`);
  });
  return fc.oneof(...shapes);
}

/** An argument of the right kind, one in fifteen of any kind. */
function mostly(kind: Kind, depth: number, variables: readonly string[]): Text {
  return fc.oneof(
    { weight: 14, arbitrary: argument(kind, depth, variables) },
    { weight: 1, arbitrary: argument('any', 0, variables) },
  );
}

function argument(kind: Kind, depth: number, variables: readonly string[]): Text {
  const [, count, result] = /^lambda:(\d):(.+)$/.exec(kind) ?? [];
  if (count !== undefined) return lambda(Number(count), result as Kind, depth, variables);
  const options: { weight: number; arbitrary: Text }[] = [{ weight: 6, arbitrary: plain(kind, depth, variables) }];
  const calls = depth > 0 ? (makers[kind] ?? []) : [];
  if (calls.length > 0) {
    options.push({ weight: 2, arbitrary: fc.constantFrom(...calls).chain((name) => call(name, depth - 1, variables)) });
  }
  const [first, ...others] = variables;
  if (first !== undefined) {
    options.push({
      weight: 5,
      arbitrary: fc.constantFrom(first, ...others).map((name) => `lambdaVariables('${name}')`),
    });
  }
  return fc.oneof(...options);
}

function plain(kind: Kind, depth: number, variables: readonly string[]): Text {
  if (kind === 'number') return fc.oneof({ weight: 2, arbitrary: pools.integer }, pools.float);
  if (kind === 'list') return list(depth, variables);
  if (kind === 'object') return object(depth, variables);
  if (kind === 'any') {
    const scalars = [pools.word, pools.integer, pools.small, pools.float, pools.boolean, pools.null];
    return depth > 0
      ? fc.oneof(...scalars, list(depth - 1, variables), object(depth - 1, variables))
      : fc.oneof(...scalars);
  }
  return kind in pools ? pools[kind as keyof typeof pools] : pools.word;
}

function list(depth: number, variables: readonly string[]): Text {
  const kinds: Kind[] =
    depth > 0 ? ['word', 'small', 'any', 'boolean', 'object', 'list', 'number'] : ['word', 'small', 'any'];
  return fc
    .constantFrom(...kinds)
    .chain((kind) => fc.array(argument(kind, Math.max(0, depth - 1), variables), { maxLength: 4 }))
    .map((items) => `createArray(${items.join(', ')})`);
}

function object(depth: number, variables: readonly string[]): Text {
  return fc
    .array(fc.tuple(names, argument('any', Math.max(0, depth - 1), variables)), { maxLength: 3 })
    .map((entries) => `createObject(${entries.flat().join(', ')})`);
}

function lambda(count: number, result: Kind, depth: number, variables: readonly string[]): Text {
  const own = ['x', 'y', 'z'].slice(0, count);
  return argument(result, Math.max(1, depth - 1), [...own, ...variables]).map(
    (body) => `lambda(${own.map((name) => `'${name}'`).join(', ')}, ${body})`,
  );
}
