import { createHash } from 'node:crypto';
import type { JsonObject, Template } from '../../helpers/azure/deployment/template.ts';

/**
 * Tells versions of the Bicep apart: the same for templates that make the same resources, whichever Bicep CLI compiled them. The
 * parameters that somebody chose are part of it.
 */
export function hashTemplate(template: Template, parameters: JsonObject): string {
  const text = JSON.stringify([template, parameters], (key, value: unknown) =>
    key === '_generator' ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
