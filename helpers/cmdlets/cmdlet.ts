import type { Lab } from '../lab/lab.ts';
import { toPowerShell } from './powershell.ts';

/** A method and a path below the resource provider or resource group: `GET virtualMachineScaleSets/{set}`. */
export type RestCall = `${'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE'} ${string}`;

/** The REST call behind a cmdlet. Where parameters decide which one it is: one for each case, by the parameter that selects it. */
export type Rest = RestCall | { readonly [parameter: string]: RestCall } | 'in memory';

/** A row of the table of cmdlets: everything else that the project knows of a cmdlet follows from it. */
export interface Cmdlet<Name extends string, Parameters extends readonly unknown[], Answer> {
  /** The name in PowerShell. Specs call the function by the same name in camel case. */
  readonly name: Name;
  readonly rest: Rest;
  readonly run: (lab: Lab, ...parameters: Parameters) => Answer;
  /** Prints a call as you type it in PowerShell, without the parameters that name the resource group and the scale set. */
  readonly powershell: (...parameters: Parameters) => string;
}

/** Makes a row. `powershell` is needed only where the parameters in PowerShell differ from those of the function. */
export function cmdlet<const Name extends string, Parameters extends readonly object[], Answer>(
  name: Name,
  rest: Rest,
  run: (lab: Lab, ...parameters: Parameters) => Answer,
  powershell: (...parameters: Parameters) => string = (...parameters) => toPowerShell(name, ...parameters),
): Cmdlet<Name, Parameters, Answer> {
  return { name, rest, run, powershell };
}

/** Binds a cmdlet to a lab. Every call goes through this function, which records in the evidence what Azure returned. */
export function bindCmdlet<Parameters extends readonly unknown[], Answer>(
  { run, rest, powershell }: Cmdlet<string, Parameters, Answer>,
  lab: Lab,
): (...parameters: Parameters) => Answer {
  const isWrite = restCalls(rest).some(({ call }) => WRITE.test(call));
  return (...parameters) => {
    const answer = run(lab, ...parameters);
    // A cmdlet that changes a model in memory is synchronous and has no answer from Azure.
    if (!(answer instanceof Promise)) return answer;
    const record = (returned: unknown) =>
      returned === undefined ? undefined : lab.evidence.record(powershell(...parameters), returned);
    // Azure's lists may show the write a little later. See `settled.ts`.
    const noteWrite = () => void (isWrite && lab.memory.writes.set(lab.scaleSetName, performance.now()));
    return answer.then(record).finally(noteWrite) as Answer;
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
