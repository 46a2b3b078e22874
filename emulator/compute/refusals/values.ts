import { textOf } from '../../core/json.ts';
import { refusals } from '../../core/refusals.ts';

/** The code with which Compute rejects the value of a parameter. */
export const INVALID_PARAMETER = { code: 'InvalidParameter', status: 400 } as const;

/** Rejections of a value, whatever resource it is for. */
export const valueRefusals = refusals({
  missing: {
    ...INVALID_PARAMETER,
    message: (parameter: string) => ({
      message: `Required parameter '${parameter}' is missing (null).`,
      target: parameter,
    }),
    sources: ['azure-quickstart-templates-2148'],
  },
  invalid: {
    ...INVALID_PARAMETER,
    message: (parameter: string) => ({ message: `The value of parameter ${parameter} is invalid.`, target: parameter }),
    sources: ['azure-powershell-6012', 'azure-powershell-7986', 'azure-rest-api-specs-11805'],
    assumed: 'the message for other parameters than zoneBalance and typeHandlerVersion',
  },
  notAllowed: {
    ...INVALID_PARAMETER,
    message: (parameter: string) => ({ message: `Parameter '${parameter}' is not allowed.`, target: parameter }),
    sources: ['azure-docs-65559', 'azure-cli-27806'],
    assumed: 'that data disks are rejected as OS disks are',
  },
  outOfRange: {
    ...INVALID_PARAMETER,
    message: (value: number, parameter: string, min: number, max: number) => ({
      message: `The value '${textOf(value)}' of parameter '${parameter}' is out of range. Value '${textOf(value)}' must be between '${min}' and '${max}' inclusive.`,
      target: parameter,
    }),
    sources: ['lisa-692'],
    assumed: 'the message for other parameters than a LUN',
  },
  notOneOf: {
    ...INVALID_PARAMETER,
    message: (value: unknown, parameter: string, allowed: string) => ({
      message: `The value '${textOf(value)}' of parameter '${parameter}' is not allowed. Allowed values are: ${allowed}.`,
      target: parameter,
    }),
    sources: ['azure-rest-api-specs-10212'],
    assumed: 'the message for $expand',
  },
  faultyBody: {
    code: 'BadRequest',
    status: 400,
    message: (sentence: string, target: string) => ({ message: sentence, target }),
    sources: ['azure-cli-18855'],
    assumed: 'that a wrong type or range is rejected as an unknown member is',
  },
  propertyChangeNotAllowed: {
    code: 'PropertyChangeNotAllowed',
    status: 409,
    message: (property: string) => ({ message: `Changing property '${property}' is not allowed.`, target: property }),
    sources: [
      'original-lab-prefix-error',
      'azure-sdk-for-net-37285',
      'azure-docs-20344',
      'custom-script-extension-linux-105',
      'azurerm-1506',
    ],
    assumed:
      'the message for other properties than computerNamePrefix, osDisk.createOption, osDisk.osType, and type and publisher of an extension',
  },
  ifNoneMatch: {
    ...INVALID_PARAMETER,
    message: (sent: string) => ({
      message: `The value '${sent}' of the header If-None-Match is not supported. The only supported value is '*'.`,
      target: 'If-None-Match',
    }),
    sources: ['rest-scale-set-update'],
    assumed: 'the code and the message',
  },
  entityNotFound: {
    code: 'NotFound',
    status: 404,
    message: 'The entity was not found in this Azure location.',
    sources: ['recording-cli-simulate-eviction', 'azure-powershell-7331'],
  },
  notBuilt: {
    code: 'NotImplemented',
    status: 501,
    message: (missing: string, where: string) => `[emulator: ${missing} It belongs in emulator/${where}.]`,
    sources: [],
  },
});

/** Returns the value; refuses a body that lacks it. */
export function need<T>(value: T | undefined, parameter: string): T {
  if (value === undefined) throw valueRefusals.missing(parameter);
  return value;
}

/** Refuses a number that is out of bounds. */
export function checkRange(value: number | undefined, parameter: string, min: number, max: number): void {
  if (value !== undefined && (value < min || value > max)) throw valueRefusals.outOfRange(value, parameter, min, max);
}

/** Returns true if a query asks for one thing to be expanded. Refuses any other `$expand`. */
export function expands(query: URLSearchParams, known: string): boolean {
  const expand = query.get('$expand');
  if (expand === null || expand === '') return false;
  if (expand.toLowerCase() === known.toLowerCase()) return true;
  throw valueRefusals.notOneOf(expand, '$expand', known);
}
