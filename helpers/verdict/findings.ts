import { inspect } from 'node:util';

/** The claim's own assertion failed: the returned value is different. */
export class Contradiction extends Error {
  override readonly name = 'Contradiction';
  /** The two values that the assertion compared. */
  readonly compared: { readonly claimed?: unknown; readonly returned: unknown };

  constructor(failure: Error) {
    const { claimed, actual } = comparedIn(failure);
    super(describe(failure, 'returned'));
    this.compared = { ...(claimed !== undefined && { claimed }), returned: actual };
    adoptStack(this, failure);
  }
}

/** An assumption of the claim failed, so nothing is proved. `sentence` continues "It was assumed that". */
export class AssumptionFailed extends Error {
  override readonly name = 'AssumptionFailed';

  constructor(sentence: string, failure?: Error) {
    super(`It was assumed that ${sentence}, but this is false${failure ? `: ${describe(failure, 'seen')}` : '.'}`);
    if (failure) adoptStack(this, failure);
  }
}

/** The state that a claim starts from could not be reached before. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
}

/** Returns the values in a matcher's failure. Some matchers, such as `toBeDefined`, have no expected value. */
function comparedIn(failure: Error): { claimed: unknown; actual: unknown } {
  const { expected, actual } = failure as { expected?: unknown; actual?: unknown };
  return { claimed: toPlain(expected), actual: toPlain(actual) };
}

function describe(failure: Error, verb: 'returned' | 'seen'): string {
  const { claimed, actual } = comparedIn(failure);
  const show = (value: unknown) =>
    inspect(value, { depth: 8, breakLength: 100, maxArrayLength: 20, maxStringLength: 400 }).replaceAll('\n', '\n    ');
  return [
    failure.message,
    ...(claimed !== undefined ? [`  compared with: ${show(claimed)}`] : []),
    `  ${verb}: ${show(actual)}`,
  ].join('\n');
}

/** Replaces each wildcard by its name, such as `<Any<String>>`. */
function toPlain(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || depth > 8) return value;
  if ('asymmetricMatch' in value) return `<${String(value)}>`;
  if (Array.isArray(value)) return value.map((item) => toPlain(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toPlain(item, depth + 1)]));
}

/** Points the error at the failed line of the spec. */
function adoptStack(error: Error, { stack = '' }: Error): void {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n');
}
