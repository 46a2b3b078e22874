import { distance } from 'fastest-levenshtein';
import type { AzureError } from '../core/azure-error.ts';
import type { Method, Route } from '../core/route.ts';
import { serverRefusals } from './refusals.ts';

/** The distance of longer words takes time that grows with their square. */
const LONGEST_WORD = 300;

/**
 * Returns the error for a request without a route, in three parts: Azure's words, the route that was meant or else what there is, and the
 * place to add a missing one.
 */
export function unknownRoute(method: Method, path: string, apiVersion: string, routes: Route[]): AzureError {
  const methods = routes.filter((route) => matches(route.path, path)).map((route) => route.method);
  if (methods.length > 0) return serverRefusals.methodWithoutRoute(method, methods);
  const [, namespace, rest = ''] = /.*\/providers\/([^/]+)\/?([^?]*)$/i.exec(path) ?? [];
  const help = meantRoute(method, path, routes) ?? (namespace && whatThereIs(namespace, routes)) ?? '';
  const add = `[emulator: ${method} ${path} is not built. ${help}Routes stand in emulator/${room(namespace)}.]`;
  if (namespace === undefined) return serverRefusals.unknownPath(add);
  if (!namespaces(routes).some((known) => known.toLowerCase() === namespace.toLowerCase()))
    return serverRefusals.unknownNamespace(namespace, add);
  const type = rest.split('/').filter((_, i) => i % 2 === 0);
  return serverRefusals.unknownType(type.join('/'), namespace, apiVersion, add);
}

function matches(pattern: string, path: string): boolean {
  const expected = pattern.toLowerCase().split('/');
  const actual = path.toLowerCase().replace(/\/$/, '').split('/');
  return expected.length === actual.length && expected.every((part, i) => part.startsWith(':') || part === actual[i]);
}

function namespaces(routes: Route[]): string[] {
  return [...new Set(routes.flatMap(({ path }) => /\/providers\/(Microsoft\.[^/]+)\//i.exec(path)?.[1] ?? []))];
}

/** Returns the sentence that names the route from which a path differs by the spelling of one word. */
function meantRoute(method: Method, path: string, routes: Route[]): string | undefined {
  const words = path.toLowerCase().replace(/\/$/, '').split('/');
  const route = routes.find((each) => {
    const known = each.path.toLowerCase().split('/');
    if (each.method !== method || known.length !== words.length) return false;
    const others = known.flatMap((word, i) =>
      word.startsWith(':') || word === words[i] ? [] : [[word, words[i] ?? '']],
    );
    const [[word = '', sent = ''] = []] = others;
    return others.length === 1 && isMisspelt(sent, word);
  });
  return route && `Did you mean ${route.path.replace(/:(\w+)/g, '{$1}')}? `;
}

/** Returns true if at most two letters are wrong, in a long word. */
function isMisspelt(sent: string, word: string): boolean {
  return sent.length <= LONGEST_WORD && distance(sent, word) <= Math.min(2, Math.floor(word.length / 3));
}

/** Returns the sentence that names the types of a namespace, or the namespaces if it isn't known. */
function whatThereIs(namespace: string, routes: Route[]): string | undefined {
  const known = namespaces(routes).find((each) => each.toLowerCase() === namespace.toLowerCase());
  if (known === undefined) return `There are ${namespaces(routes).toSorted().join(', ')}. `;
  const types = routes
    .filter(({ method }) => method === 'PUT')
    .flatMap(({ path }) => path.split(`/providers/${known}/`)[1] ?? [])
    .map((path) =>
      path
        .split('/')
        .filter((_, i) => i % 2 === 0)
        .join('/'),
    );
  return types.length > 0 ? `Of ${known} there are ${[...new Set(types)].toSorted().join(', ')}. ` : undefined;
}

function room(namespace = 'Microsoft.Resources'): string {
  const rooms = new Map([
    ['microsoft.compute', 'compute'],
    ['microsoft.network', 'network'],
  ]);
  return rooms.get(namespace.toLowerCase()) ?? 'arm';
}
