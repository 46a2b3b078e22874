import type { Preview } from '../core/route.ts';
import type { Schema } from './types.ts';
import { noEffectHeader } from './walk.ts';
import { writable } from './writable.ts';

/** Returns the foresight of a PUT whose body has that schema. `resource` is as in `Preview`. */
export function previewOf(schema: Schema, resource: Preview['resource']): Preview {
  return {
    writable: (body) => writable(schema, body),
    noEffectHeader: (body) => noEffectHeader(schema, body),
    resource,
  };
}
