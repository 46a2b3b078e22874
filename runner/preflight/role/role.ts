import { actionOf } from './action-of.ts';
import role from './role.json' with { type: 'json' };

/** What the lab does, in the words of Azure's roles: the custom role of docs/nightly.md, which is role.json here. */
export const ACTIONS: readonly string[] = role.Actions;

const allowed = new Set(ACTIONS.map((action) => action.toLowerCase()));

/** The requests of a log (`report/requests.log`) that need an action that the role does not give, a line each. */
export function findDenied(log: string): string[] {
  const denied = new Map<string, string>();
  for (const line of log.split('\n')) {
    const [, , method = '', path = ''] = line.trim().split(/\s+/);
    const action = actionOf(method, path);
    if (action !== undefined && !allowed.has(action.toLowerCase())) denied.set(action, `${method} ${path}`);
  }
  return [...denied].map(([action, request]) => `${action}, which is needed for ${request}`);
}
