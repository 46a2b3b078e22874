import type { ArmRequest } from '../../core/route.ts';
import { faultSentence, hint } from '../../schema/fault-words.ts';
import type { ErrorFormat, Fault } from '../../schema/read.ts';
import { valueRefusals } from './values.ts';

/** Returns the error format of Compute for the faulty body of a request. `root` is the first part of its targets, such as `vmss`. */
export function computeErrorFormat(root: string, { text, body }: Pick<ArmRequest, 'text' | 'body'>): ErrorFormat {
  return (fault: Fault) => {
    switch (fault.kind) {
      case 'missing':
        return valueRefusals.missing(fault.name);
      case 'choice':
        return valueRefusals.notOneOf(fault.value, fault.path.replace(/^properties\./, ''), words(fault.expected));
      default:
        return valueRefusals.faultyBody(
          `${faultSentence(fault, text || JSON.stringify(body))}.${hint(fault, 'compute')}`,
          `${root}.${fault.path}`,
        );
    }
  };
}

/** `("Manual" | "Rolling")` as `Manual,Rolling`. */
function words(expected: string): string {
  return expected.replace(/[()"]/g, '').replaceAll(' | ', ',');
}
