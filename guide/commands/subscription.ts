import { SECRET } from '../../helpers/evidence/secret-patterns.ts';
import { variable } from '../../helpers/shell/variable.ts';

/** Puts a variable in place of the subscription id, which is removed from every report. */
export function withSubscription<T>(value: T): T | string {
  return typeof value === 'string'
    ? value.replaceAll(`/subscriptions/${SECRET}`, `/subscriptions/${variable('sub')}`)
    : value;
}
