import { type Rest, restCalls } from '../../helpers/cmdlets/cmdlet.ts';
import { CMDLETS, type CmdletName } from '../../helpers/cmdlets/cmdlets.ts';

/** The REST calls behind each cmdlet, in one line. `…` is the scale set. */
export const REST_CALLS = Object.fromEntries(CMDLETS.map(({ name, rest }) => [name, describeRest(rest)])) as Readonly<
  Record<CmdletName, string>
>;

function describeRest(rest: Rest): string {
  if (rest === 'in memory') return 'none: it changes a model in memory';
  return restCalls(rest)
    .map(({ call, parameter }) => (parameter === undefined ? call : `${call} (${parameter})`))
    .join(' or ')
    .replaceAll('virtualMachineScaleSets/{set}/', '…/');
}
