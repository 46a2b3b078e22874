import { AzureError, type ErrorBody } from '../../core/azure-error.ts';
import { faultSentence, hint } from '../../schema/fault-words.ts';
import type { Fault } from '../../schema/read.ts';

/** How Microsoft.Network words a faulty body (recorded in azure-powershell#13544). */
export function networkDialect(fault: Fault): AzureError {
  return new AzureError(400, 'InvalidRequestFormat', 'Cannot parse the request.', { details: [detail(fault)] });
}

function detail(fault: Fault): ErrorBody {
  const at = fault.path.replace(/\.id$/, '');
  // recorded in azure-sdk-for-java#1146
  if (fault.name === 'id' && fault.kind === 'missing')
    return { code: 'MissingJsonReferenceId', message: `Value for reference id is missing. Path ${at}.` };
  // recorded in azure-quickstart-templates#2080
  if (fault.name === 'id' && fault.kind === 'range')
    return {
      code: 'InvalidJsonReferenceFormat',
      message: `Reference Id ${fault.value} is not formatted correctly. The Id is expected to reference resources of type ${fault.expected}. Path ${at}.`,
    };
  return { code: 'InvalidJson', message: `${faultSentence(fault)}.${hint(fault, 'network')}` };
}

/** A refusal of Microsoft.Network, which always has a list of details. */
export function refusal(code: string, message: string, status = 400): AzureError {
  return new AzureError(status, code, message, { details: [] });
}

/** The code is in the comments of Azure's own SDKs (`SkuCannotBeChangedOnUpdate`, find_string); assumed: the wording. */
export function skuChange(id: string, before = 'Basic'): AzureError {
  return refusal(
    'SkuCannotBeChangedOnUpdate',
    `The sku of resource ${id} is ${before} and cannot be changed on update.`,
  );
}
