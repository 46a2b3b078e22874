import { AzureError } from '../core/azure-error.ts';
import { nearest } from '../core/nearest.ts';
import type { Method, Route } from '../core/route.ts';

/**
 * Azure's refusal of a request that nobody answers, in three parts: what Azure says, what the emulator knows that is
 * nearest, and where to add what is missing. `InvalidResourceNamespace`, `InvalidResourceType`: documented error codes.
 */
export function unknownRoute(method: Method, path: string, apiVersion: string, routes: Route[]): AzureError {
  const methods = routes.filter((route) => matches(route.path, path)).map((route) => route.method);
  if (methods.length > 0)
    return new AzureError(
      405,
      'MethodNotAllowed',
      `The requested resource does not support http method '${method}'. [emulator: here it knows ${methods.join(', ')}.]`,
    );
  const [, namespace, rest = ''] = /\/providers\/([^/]+)\/?([^?]*)$/i.exec(path) ?? [];
  const add = `[emulator: ${method} ${path} is not known. ${nearestRoute(method, path, routes)}Routes stand in emulator/${room(namespace)}.]`;
  if (namespace === undefined)
    return new AzureError(404, 'NotFound', `No HTTP resource was found that matches the request. ${add}`);
  if (!namespaces(routes).some((known) => known.toLowerCase() === namespace.toLowerCase()))
    return new AzureError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid. ${add}`);
  const type = rest.split('/').filter((_, i) => i % 2 === 0);
  return new AzureError(
    404,
    'InvalidResourceType',
    `The resource type '${type.join('/')}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'. ${add}`,
  );
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
  const rooms: Record<string, string> = { 'microsoft.compute': 'compute', 'microsoft.network': 'network' };
  return rooms[namespace.toLowerCase()] ?? 'arm';
}
