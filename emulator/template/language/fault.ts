import { AzureError } from '../../core/azure-error.ts';
import { isObject } from '../../core/json.ts';

/** A fault inside an expression, in Azure's words. Whoever knows where the expression stands turns it into an `AzureError`. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
}

/** An id such as `arm-functions` as Azure's messages point to it. */
export function seeAlso(page: string): string {
  return `Please see https://aka.ms/${page} for usage details.`;
}

/** That something is not known before the deployment runs, though the shape of the plan depends on it. */
export class NotYetKnown extends Error {
  override name = 'NotYetKnown';
}

/**
 * A fault at a place of the template, with the whole message given.
 * @param path JSON path into the template, such as `resources[2].properties.x`; line and position are for the caller to fill in,
 *   here and in messages that say `at line '0' and column '0'`
 */
export function templateFault(code: string, message: string, path: string): AzureError {
  const whole = path === '' ? 'properties.template' : `properties.template.${path}`;
  return new AzureError(400, code, message, {
    additionalInfo: [{ type: 'TemplateViolation', info: { lineNumber: 0, linePosition: 0, path: whole } }],
  });
}

/**
 * The refusal of a template: 400 `InvalidTemplate` in Azure's envelope.
 * @param message the fault alone, as Azure words it between the quotes
 */
export function invalidTemplate(message: string, path: string): AzureError {
  return templateFault('InvalidTemplate', `Deployment template validation failed: '${message}'.`, path);
}

/** The same fault seen from outside: its path (inside a nested template) is put behind the path of that template. */
export function movedInto(prefix: string, error: unknown): unknown {
  if (!(error instanceof AzureError)) return error;
  const additionalInfo = error.extra.additionalInfo?.map(({ type, info }) => {
    if (type !== 'TemplateViolation' || !isObject(info) || typeof info.path !== 'string') return { type, info };
    const path = info.path.replace(/^properties\.template/, `properties.template.${prefix}`);
    return { type, info: { ...info, path } };
  });
  return additionalInfo
    ? new AzureError(error.status, error.code, error.message, { ...error.extra, additionalInfo })
    : error;
}

/** What to say of an expression that failed: Azure's message, and (this emulator's addition) the expression itself. */
export function describeFault(error: ExpressionError, expression: string): string {
  return `${error.message} (in the expression "${expression}")`;
}
