import type { AzureError } from '../../core/azure-error.ts';
import { refusal } from '../refusals/error-format.ts';
import { sameName } from './kind.ts';

/** Refuses a name Azure does not take (recorded in rh-mobb/documentation#204). */
export function checkName(name: string): void {
  if (!/^\w([\w.-]{0,78}\w)?$/.test(name))
    throw refusal(
      'InvalidResourceName',
      `Resource name ${name} is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.`,
    );
}

/** Refuses wrong and repeated names in a list of parts. */
export function checkNames(owner: string, parts: readonly { name: string }[] | undefined): void {
  for (const [i, { name }] of (parts ?? []).entries()) {
    checkName(name);
    if (parts?.slice(0, i).some((other) => sameName(other.name, name))) throw duplicateName(owner, name);
  }
}

/** assumed: the code; of the wording the middle is in public code that handles it (find_string). */
function duplicateName(owner: string, name: string): AzureError {
  return refusal('DuplicateResourceName', `Resource ${owner} has two child resources with the same name (${name}).`);
}
