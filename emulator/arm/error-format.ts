import type { AzureError } from '../core/azure-error.ts';
import { faultSentence, hint } from '../schema/fault-words.ts';
import type { Fault } from '../schema/read.ts';
import { armRefusals } from './refusals.ts';

/** Words a fault of a request body as ARM's own front end does. */
export function armErrorFormat(fault: Fault): AzureError {
  return armRefusals.unreadableBody(faultSentence(fault), hint(fault, 'arm'));
}
