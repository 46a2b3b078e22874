import { azureErrorOf } from '../azure/clients/azure-error.ts';
import type { Call } from '../evidence/recorded-call.ts';
import type { View } from '../evidence/view.ts';
import type { Lab } from '../lab/lab.ts';
import { type Invocation, toPowerShell } from '../shell/powershell.ts';

/** A method and a path below the resource provider or resource group: `GET virtualMachineScaleSets/{set}`. */
export type RestCall = `${'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'} ${string}`;

/** The REST call behind a cmdlet. Where parameters decide which one it is: one for each case, by the parameter that selects it. */
export type Rest = RestCall | { readonly [parameter: string]: RestCall } | 'in memory';

/**
 * The forms in which a call is printed. `az` and `body` are left out where az has no such command, and where the request has no
 * body.
 */
export interface Printing<Parameters extends readonly unknown[]> {
  /** A pipeline of PowerShell, without the parameters that name the resource group and the scale set. */
  readonly powershell: (...parameters: Parameters) => readonly Invocation[];
  /** The words of an az command after `az`, without the options that name the resource group and the scale set. */
  readonly az?: (...parameters: Parameters) => readonly string[];
  /** The body of the request. */
  readonly body?: (...parameters: Parameters) => unknown;
  /** The query of the request, after the api-version. */
  readonly query?: (...parameters: Parameters) => string;
  /** The parts of the answer that are worth a look. */
  readonly views?: readonly View[];
}

/** A row of the table of cmdlets: everything else that the project knows of a cmdlet follows from it. */
export interface Cmdlet<Name extends string, Parameters extends readonly unknown[], Answer>
  extends Printing<Parameters> {
  /** The name in PowerShell. Specs call the function by the same name in camel case. */
  readonly name: Name;
  readonly rest: Rest;
  readonly run: (lab: Lab, ...parameters: Parameters) => Answer;
}

/** Makes a row. `powershell` is needed only where the parameters in PowerShell differ from those of the function. */
export function cmdlet<const Name extends string, Parameters extends readonly object[], Answer>(
  name: Name,
  rest: Rest,
  run: (lab: Lab, ...parameters: Parameters) => Answer,
  printing: Partial<Printing<Parameters>> = {},
): Cmdlet<Name, Parameters, Answer> {
  const powershell = (...[parameters = {}]: Parameters) => [{ cmdlet: name, parameters }];
  return { name, rest, run, powershell, ...printing };
}

/**
 * Prints a call in one line, without the names of the resource group and the scale set: `Set-AzVmssVM -InstanceId 0 -ReimageAll`.
 */
export function labelOf<Parameters extends readonly unknown[]>(
  { powershell }: Pick<Cmdlet<string, Parameters, unknown>, 'powershell'>,
  ...parameters: Parameters
): string {
  const pipeline = powershell(...parameters).map(({ cmdlet: name, parameters: own }) => toPowerShell(name, own));
  const { apiVersion } = Object(parameters[0]) as { apiVersion?: string };
  return pipeline.join(' | ') + (apiVersion === undefined ? '' : ` at ${apiVersion}`);
}

/**
 * Binds a cmdlet to a lab. Every call goes through this function, which records in the evidence what was called and what Azure
 * returned.
 */
export function bindCmdlet<Parameters extends readonly unknown[], Answer>(
  row: Cmdlet<string, Parameters, Answer>,
  lab: Lab,
): (...parameters: Parameters) => Answer {
  const { name, run, rest, views = [] } = row;
  const { resourceGroup, scaleSetName: scaleSet, memory, evidence } = lab;
  const isWrite = restCalls(rest).some(({ call }) => WRITE.test(call));
  return (...parameters) => {
    const call: Call = {
      cmdlet: name,
      parameters,
      resourceGroup,
      scaleSet,
      modelBefore: memory.models.get(scaleSet),
      views,
    };
    const answer = run(lab, ...parameters);
    // A cmdlet that changes a model in memory is synchronous and has no response from Azure. Its change is visible in the model
    // that is sent.
    if (!(answer instanceof Promise)) return answer;
    evidence.called(call);
    const record = (returned: unknown) => {
      call.returned = returned;
      if (name === 'Get-AzVmss' || name === 'Update-AzVmss') memory.models.set(scaleSet, returned);
      return returned === undefined ? undefined : evidence.record(labelOf(row, ...parameters), returned);
    };
    const reject = (error: unknown) => {
      call.rejection = azureErrorOf(error);
      throw error;
    };
    // Azure's lists may show the write a little later. See `settled.ts`.
    const noteWrite = () => void (isWrite && memory.writes.set(scaleSet, performance.now()));
    return answer.then(record, reject).finally(noteWrite) as Answer;
  };
}

/** A call that changes a scale set or its instances. A command in a guest OS changes neither. */
const WRITE = /^(?!GET).*virtualMachineScaleSets\/(?!.*runCommand$)/;

/** Lists the REST calls of a cmdlet, each with the parameter that selects it. A cmdlet that works in memory has none. */
export function restCalls(rest: Rest): { readonly call: RestCall; readonly parameter?: string }[] {
  if (rest === 'in memory') return [];
  if (typeof rest === 'string') return [{ call: rest }];
  return Object.entries(rest).map(([parameter, call]) => ({ call, parameter }));
}

/** Returns the options of every SDK call that starts an operation: how often to poll it, and what aborts it. */
export function callOptions({ clients, signal }: Lab) {
  return { ...clients.polling, abortSignal: signal };
}
