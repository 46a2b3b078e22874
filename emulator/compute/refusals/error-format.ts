import { faultSentence, hint } from '../../arm/error-format.ts';
import { AzureError } from '../../core/azure-error.ts';
import type { Dialect, Fault } from '../../schema/read.ts';
import { invalidParameter, missingParameter } from './values.ts';

/**
 * How Compute words a faulty body; `root` is how its targets begin, such as `vmss`. Unknown members: recorded in
 * azure-cli#18855; forbidden words: azure-rest-api-specs#10212; a wrong type or range: assumed to be like the first.
 */
export function computeDialect(root: string): Dialect {
  return (fault: Fault) => {
    switch (fault.kind) {
      case 'missing':
        return missingParameter(fault.name);
      case 'choice':
        return invalidParameter(
          `The value '${fault.value}' of parameter '${fault.path.replace(/^properties\./, '')}' is not allowed. Allowed values are: ${words(fault.expected)}.`,
          fault.path.replace(/^properties\./, ''),
        );
      default:
        return new AzureError(400, 'BadRequest', `${faultSentence(fault)}.${hint(fault, 'compute')}`, {
          target: `${root}.${fault.path}`,
        });
    }
  };
}

/** `("Manual" | "Rolling")` as `Manual,Rolling`. */
function words(expected: string): string {
  return expected.replace(/[()"]/g, '').replaceAll(' | ', ',');
}
