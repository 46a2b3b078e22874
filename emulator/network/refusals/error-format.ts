import type { AzureError } from '../../core/azure-error.ts';
import { textOf } from '../../core/json.ts';
import { faultSentence, hint } from '../../schema/fault-words.ts';
import type { Fault } from '../../schema/read.ts';
import { networkRefusals } from './common.ts';

/** The error format of Microsoft.Network for a faulty body. */
export function networkErrorFormat(fault: Fault): AzureError {
  const at = fault.path.replace(/\.id$/, '');
  if (fault.name === 'id' && fault.kind === 'missing')
    return networkRefusals.faultyBody('MissingJsonReferenceId', `Value for reference id is missing. Path ${at}.`);
  if (fault.name === 'id' && fault.kind === 'range')
    return networkRefusals.faultyBody(
      'InvalidJsonReferenceFormat',
      `Reference Id ${textOf(fault.value)} is not formatted correctly. The Id is expected to reference resources of type ${fault.expected}. Path ${at}.`,
    );
  return networkRefusals.faultyBody('InvalidJson', `${faultSentence(fault)}.${hint(fault, 'network')}`);
}
