import { asVariable, hasVariable, replaceParts } from './variable.ts';

/** A cmdlet with its parameters, as a row prints it. Several in a list are a pipeline. */
export interface Invocation {
  readonly cmdlet: string;
  readonly parameters: object;
}

/**
 * Prints a command of PowerShell: `Set-AzVmssVM -InstanceId 0 -ReimageAll`. `true` prints a switch, `false` and `undefined` print
 * nothing, and an object prints the variable that holds it, so that no secret in it is shown.
 */
export function toPowerShell(cmdlet: string, parameters: object = {}): string {
  return [cmdlet, ...printParameters(parameters)].join(' ');
}

/** Prints each parameter with its value. */
export function printParameters(parameters: object): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    const parameter = `-${pascalCase(name)}`;
    if (value === undefined || value === false) return [];
    return value === true ? [parameter] : [`${parameter} ${toArgument(name, value)}`];
  });
}

/** `diskSizeGB` as `DiskSizeGB`: a parameter, or a property of an object of Az.Compute. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Quotes an argument, if PowerShell would read it as anything but this text. */
export function quoteForPowerShell(text: string): string {
  return /^(?:[A-Za-z_][\w.-]*|\d{1,9})$/.test(text) ? text : inQuotes(text);
}

/** Prints a value that is assigned: a text is quoted, an object is a hashtable, a list an array. */
export function toLiteral(value: unknown): string {
  if (value === null || value === undefined) return '$null';
  if (typeof value === 'boolean') return `$${value}`;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `@(${value.map(toLiteral).join(', ')})`;
  if (typeof value === 'object') {
    const pairs = Object.entries(value).map(([name, of]) => `${quoteForPowerShell(name)} = ${toLiteral(of)}`);
    return `@{ ${pairs.join('; ')} }`;
  }
  return inQuotes(String(value));
}

/**
 * Quotes a text. PowerShell takes typographic quotation marks for the plain ones, too. Around a variable, the quotes are double: they leave
 * `$`, the backtick and double quotes special.
 */
function inQuotes(text: string): string {
  const name = asVariable(text);
  if (name !== undefined) return `$${name}`;
  if (!hasVariable(text)) return `'${text.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
  return `"${replaceParts(text, { plain: (part) => part.replaceAll(/[`$"\u201C-\u201E]/g, '`$&'), print: (part) => `\${${part}}` })}"`;
}

/** The variable in which Microsoft's pages, and the original lab, keep the scale set model. */
const MODEL_VARIABLE = '$vmss';

function toArgument(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => toArgument(name, each)).join(',');
  if (typeof value === 'object') return name === 'virtualMachineScaleSet' ? MODEL_VARIABLE : `$${name}`;
  return quoteForPowerShell(String(value));
}
