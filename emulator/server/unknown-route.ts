import type { AzureError } from '../core/azure-error.ts';
import { nearest } from '../core/nearest.ts';
import type { Method, Route } from '../core/route.ts';
import { serverRefusals } from './refusals.ts';

/**
 * Returns the error for a request without a route, in three parts: Azure's words, the emulator's nearest route, and the place to
 * add a missing one.
 */
export function unknownRoute(method: Method, path: string, apiVersion: string, routes: Route[]): AzureError {
  const methods = routes.filter((route) => matches(route.path, path)).map((route) => route.method);
  if (methods.length > 0) return serverRefusals.methodWithoutRoute(method, methods);
  const [, namespace, rest = ''] = /\/providers\/([^/]+)\/?([^?]*)$/i.exec(path) ?? [];
  const add = `[emulator: ${method} ${path} is not known. ${nearestRoute(method, path, routes)}Routes stand in emulator/${room(namespace)}.]`;
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

/** The route of the same method that differs least in its fixed words. */
function nearestRoute(method: Method, path: string, routes: Route[]): string {
  const words = (each: string) =>
    each
      .split('/')
      .filter((_, i) => i % 2 === 1 || i > 5)
      .join('/');
  const same = routes.filter((route) => route.method === method).map((route) => route.path);
  const near = nearest(words(path), same.map(words));
  const route = same.find((each) => words(each) === near);
  return route ? `Nearest: ${route.replace(/:(\w+)/g, '{$1}')}. ` : '';
}

function room(namespace = 'Microsoft.Resources'): string {
  const rooms = new Map([
    ['microsoft.compute', 'compute'],
    ['microsoft.network', 'network'],
  ]);
  return rooms.get(namespace.toLowerCase()) ?? 'arm';
}
