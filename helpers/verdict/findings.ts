import { inspect } from 'node:util';

/** The claim's own assertion failed: Azure returned something else. */
export class Contradiction extends Error {
  override readonly name = 'Contradiction';
  /** What the claim's assertion compared. */
  readonly compared: { readonly claimed?: unknown; readonly answered: unknown };

  constructor(failure: Error) {
    const compared = comparedIn(failure);
    super(describe(failure.message, 'answered', compared));
    this.compared = compared;
    adoptStack(this, failure);
  }
}

/** Something the claim rests on was not so: nothing is proved. `sentence` goes on from "It was assumed that". */
export class AssumptionFailed extends Error {
  override readonly name = 'AssumptionFailed';

  constructor(sentence: string, failure?: Error) {
    const seen = failure ? `: ${describe(failure.message, 'seen', comparedIn(failure))}` : '.';
    super(`It was assumed that ${sentence}, but it is not so${seen}`);
    if (failure) adoptStack(this, failure);
  }
}

/** The claim or state that it needs has no good verdict. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
}

/** A matcher's failure knows what it compared; some, such as `toBeDefined`, have nothing to compare with. */
function comparedIn(failure: Error): Contradiction['compared'] {
  const { expected, actual } = failure as { expected?: unknown; actual?: unknown };
  return { ...(expected !== undefined && { claimed: toPlain(expected) }), answered: toPlain(actual) };
}

function describe(message: string, word: 'answered' | 'seen', compared: Contradiction['compared']): string {
  const { claimed, answered } = compared;
  const show = (value: unknown) =>
    inspect(value, { depth: 8, breakLength: 100, maxArrayLength: 20, maxStringLength: 400 }).replaceAll('\n', '\n    ');
  return [
    message,
    ...('claimed' in compared ? [`  compared with: ${show(claimed)}`] : []),
    `  ${word}: ${show(answered)}`,
  ].join('\n');
}

/** Wildcards become their names: `Any<String>`. */
function toPlain(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || depth > 8) return value;
  if ('asymmetricMatch' in value) return `<${String(value)}>`;
  if (Array.isArray(value)) return value.map((item) => toPlain(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toPlain(item, depth + 1)]));
}

/** The place in the spec is the failure's. */
function adoptStack(error: Error, { stack = '' }: Error): void {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n');
}
