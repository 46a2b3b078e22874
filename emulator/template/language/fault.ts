import { AzureError } from '../../core/azure-error.ts';
import { isObject } from '../../core/json.ts';
import { templateRefusals } from './refusals.ts';

/** A fault inside an expression, in Azure's words. The caller that knows where the expression stands turns it into an `AzureError`. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
}

/** Returns Azure's pointer to a page, given by an id such as `arm-functions`. */
export function seeAlso(page: string): string {
  return `Please see https://aka.ms/${page} for usage details.`;
}

/** Thrown for a value that is not known before the deployment runs, though the shape of the plan depends on it. */
export class NotYetKnown extends Error {
  override name = 'NotYetKnown';
}

/** Makes the error for a fault at a place of the template, given as a JSON path. */
export const { invalidTemplate } = templateRefusals;

/** Returns the same fault seen from outside: its path inside a nested template is put behind the path of that template. */
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

/** Returns Azure's message about an expression that failed and, as the emulator's addition, the expression itself. */
export function describeFault(error: ExpressionError, expression: string): string {
  return `${error.message} (in the expression "${expression}")`;
}
