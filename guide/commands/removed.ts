import { SECRET } from '../../helpers/evidence/secret-patterns.ts';
import { variable } from '../../helpers/shell/variable.ts';

/**
 * Puts variables in place of what no report shows: a secret is a variable with the name of its property, which you set yourself, and the
 * subscription id is `$sub`.
 */
export function withVariables<T>(value: T, name = 'secret'): T {
  if (value === SECRET) return variable(name) as T;
  if (typeof value === 'string') {
    return value.replaceAll(`/subscriptions/${SECRET}`, `/subscriptions/${variable('sub')}`) as T;
  }
  if (Array.isArray(value)) return value.map((each) => withVariables(each, name)) as T;
  if (typeof value !== 'object' || value === null) return value;
  // A change of a model says by its path which property it is about.
  const { path } = value as { path?: unknown };
  const own = typeof path === 'string' ? path.split('.').at(-1) : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [key, withVariables(of, (key === 'value' ? own : undefined) ?? key)]),
  ) as T;
}

/** Prints JSON in which a variable stays a variable. One that holds JSON itself, such as `$protectedSettings`, stands without quotes. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value).replaceAll('\\u0000', '\u0000');
  const json = variable('protectedSettings');
  return text.replaceAll(`"${json}"`, json);
}
