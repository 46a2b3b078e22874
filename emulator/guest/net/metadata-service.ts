import type { HttpAnswer } from '../../core/http.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { Hardware } from '../system/hardware.ts';
import { page } from './static-files.ts';

/**
 * The Instance Metadata Service: `/metadata/instance` and what is below it.
 * Source: https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
 */
export function metadataAnswer(hardware: Hardware, url: URL, headers: Record<string, string>): HttpAnswer {
  const json = (status: number, body: Json) => page(status, 'application/json; charset=utf-8', JSON.stringify(body));
  if (headers.metadata?.toLowerCase() !== 'true') {
    return json(400, { error: 'Bad request. Required metadata header not specified' });
  }
  if (!url.searchParams.has('api-version')) {
    return json(400, {
      error:
        'Bad request. api-version was not specified in the request. For more information refer to aka.ms/azureimds',
    });
  }
  const [, root, kind, ...path] = url.pathname.replace(/\/$/, '').split('/');
  if (root !== 'metadata' || kind !== 'instance') return json(404, { error: 'Not found' });
  const compute = isObject(hardware.metadata.compute) ? hardware.metadata.compute : {};
  const own: { [name: string]: Json } = {
    ...compute,
    ...(compute.name === undefined && { name: hardware.instanceName }),
    ...(compute.vmId === undefined && { vmId: hardware.vmId }),
    userData: hardware.userData ?? '',
  };
  let value: Json | undefined = { ...hardware.metadata, compute: own };
  for (const name of path) {
    // A map of its own properties, because a path may name one of a prototype (`/constructor`).
    const inside: Map<string, Json> = new Map(isObject(value) || Array.isArray(value) ? Object.entries(value) : []);
    value = inside.get(name);
  }
  if (value === undefined) return json(404, { error: 'Not found' });
  if (url.searchParams.get('format') === 'text') {
    return page(200, 'text/plain; charset=utf-8', isObject(value) ? Object.keys(value).join('\n') : String(value));
  }
  return json(200, value);
}
