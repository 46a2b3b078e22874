import { actionOf } from './action-of.ts';
import role from './role.json' with { type: 'json' };

/** The actions of the lab's custom role (docs/nightly.md), from role.json. */
export const ACTIONS: readonly string[] = role.Actions;

const allowed = new Set(ACTIONS.map((action) => action.toLowerCase()));

/** Returns one line for each action that a request of the log (`report/requests.log`) needs and the role does not allow. */
export function findDenied(log: string): string[] {
  const denied = new Map<string, string>();
  for (const line of log.split('\n')) {
    const [, , method = '', path = ''] = line.trim().split(/\s+/);
    const action = actionOf(method, path);
    if (action !== undefined && !allowed.has(action.toLowerCase())) denied.set(action, `${method} ${path}`);
  }
  return [...denied].map(([action, request]) => `${action}, which ${request} needs`);
}
