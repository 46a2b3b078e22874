import { createHash } from 'node:crypto';
import type { JsonObject, Template } from '../../helpers/azure/deployment/template.ts';

/**
 * Returns a hash of the template and the chosen parameters. It does not depend on the version of the Bicep CLI that compiled the
 * template.
 */
export function hashTemplate(template: Template, parameters: JsonObject): string {
  const text = JSON.stringify([template, parameters], (key, value: unknown) =>
    key === '_generator' ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
