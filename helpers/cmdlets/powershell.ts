/**
 * Prints a command of PowerShell: `Set-AzVmssVM -InstanceId 0 -ReimageAll`. `true` prints a switch, `false` and `undefined` print
 * nothing, and an object prints the variable that holds it, so that no secret in it is shown.
 */
export function toPowerShell(cmdlet: string, parameters: object = {}): string {
  const printed = Object.entries(parameters).flatMap(([name, value]) => {
    const parameter = `-${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    if (value === undefined || value === false) return [];
    return value === true ? [parameter] : [`${parameter} ${toArgument(name, value)}`];
  });
  return [cmdlet, ...printed].join(' ');
}

/** The variable in which Microsoft's pages, and the original lab, keep the scale set model. */
const MODEL_VARIABLE = '$vmss';

function toArgument(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => toArgument(name, each)).join(',');
  if (typeof value === 'object') return name === 'virtualMachineScaleSet' ? MODEL_VARIABLE : `$${name}`;
  const text = String(value);
  return /^\w[\w.-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}
