import { ExpressionError, seeAlso } from './fault.ts';

/** Returns the id of a resource group: the part of a resource's id before `/providers/`. */
export function groupId(subscriptionId: string, resourceGroup: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
}

/** Returns the id of a deployment's scope: that of a group, or of the subscription where no group is named. */
export function scopeId(subscriptionId: string, resourceGroup: string | undefined): string {
  return resourceGroup === undefined ? `/subscriptions/${subscriptionId}` : groupId(subscriptionId, resourceGroup);
}

/** `Ns.X/a/b` and `['n', 'm']` → `Ns.X/a/n/b/m`. Azure drops empty names, and then the parts of the type without one. */
function interleave(type: string, names: readonly string[]): string {
  const [namespace = '', ...types] = type.split('/');
  const given = names.filter((name) => name !== '');
  return `${namespace}/${types
    .slice(0, given.length)
    .flatMap((part, at) => [part, given[at]])
    .join('/')}`;
}

/** Returns the id of a resource under a scope (`''`, `/subscriptions/…`, a group's or another resource's id). `name` has a part for each part of the type. */
export function resourceIdIn(scope: string, type: string, name: string): string {
  return idBelow(scope, interleave(type, name.split('/')));
}

/**
 * Returns the id of a resource from its scope and its path, `Ns.X/type/name`. A resource group stands directly below its
 * subscription, as `bicep snapshot` shows it.
 */
export function idBelow(scope: string, path: string): string {
  const group = /^Microsoft\.Resources\/resourceGroups\/(.+)$/i.exec(path)?.[1];
  if (group !== undefined && /^\/subscriptions\/[^/]+$/.test(scope)) return `${scope}/resourceGroups/${group}`;
  return `${scope}/providers/${path}`;
}

/** Returns the number of names that a resource type takes: `Ns.X/a/b` takes two. */
export function nameCount(type: string): number {
  return type.split('/').length - 1;
}

/**
 * Sorts the arguments of the `…resourceId()` functions: the part before the type, the type, and a name for each of its parts.
 * @param most the largest number of arguments before the type
 * @throws ExpressionError in Azure's words when there isn't exactly one type among them, or the wrong number of names
 */
export function readIdArguments(
  fn: string,
  args: readonly string[],
  most: number,
): { before: string[]; type: string; names: string[] } {
  const unable = (why: string) =>
    new ExpressionError(
      `Unable to evaluate template language function '${fn}': ${why} ${seeAlso(`arm-resource-functions/#${fn.toLowerCase()}`)}`,
    );
  const isType = (arg: string) => arg.includes('/') && !arg.startsWith('/');
  const at = args.findIndex(isType);
  // A slash at the end of the type is accepted: hundreds of quickstart templates have one.
  const type = args[at]?.replace(/\/$/, '');
  if (type === undefined || args.filter(isType).length > 1) {
    throw unable(
      `function requires exactly one multi-segmented argument which must be resource type including resource provider namespace. Current function arguments '${args.join(',')}'.`,
    );
  }
  if (at > most) {
    throw unable(`function requires fully qualified resource type '${type}' as one of first ${most + 1} arguments.`);
  }
  const names = args.slice(at + 1);
  if (names.length !== nameCount(type)) {
    throw unable(`the type '${type}' requires '${nameCount(type)}' resource name argument(s).`);
  }
  return { before: args.slice(0, at), type, names };
}
