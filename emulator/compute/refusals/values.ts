import { AzureError } from '../../core/azure-error.ts';

/** Compute's refusal of a value. */
export function invalidParameter(message: string, target: string): AzureError {
  return new AzureError(400, 'InvalidParameter', message, { target });
}

/** Compute's words for what it cannot do without (recorded in azure-quickstart-templates#2148: "Required parameter 'properties' is missing (null)."). */
export function missingParameter(parameter: string): AzureError {
  return invalidParameter(`Required parameter '${parameter}' is missing (null).`, parameter);
}

/** The value, or Compute's refusal for want of it. */
export function need<T>(value: T | undefined, parameter: string): T {
  if (value === undefined) throw missingParameter(parameter);
  return value;
}

/** Refuses a number out of bounds (recorded for dataDisk.lun in microsoft/lisa#692; the same words for other numbers are assumed). */
export function checkRange(value: number | undefined, parameter: string, min: number, max: number): void {
  if (value !== undefined && (value < min || value > max))
    throw invalidParameter(
      `The value '${value}' of parameter '${parameter}' is out of range. Value '${value}' must be between '${min}' and '${max}' inclusive.`,
      parameter,
    );
}

/** Refuses a parameter that does not belong there (recorded for osDisk.name in azure-docs#65559, for virtualMachineProfile in azure-cli#27806). */
export function notAllowed(parameter: string): AzureError {
  return invalidParameter(`Parameter '${parameter}' is not allowed.`, parameter);
}

/** What Azure can do and the emulator cannot: said loudly, with the place where it will stand. */
export function notBuilt(what: string, where: string): AzureError {
  return new AzureError(501, 'NotImplemented', `[emulator: ${what} It belongs in emulator/${where}.]`);
}

/** Compute's 404 for what is within a resource, such as an instance (EV, facts/azure-arm.md §8). */
export function entityNotFound(): AzureError {
  return new AzureError(404, 'NotFound', 'The entity was not found in this Azure location.');
}

/** Compute's refusal to change what a resource keeps for life (observed for computerNamePrefix, executable-docs §1.2). */
export function propertyChangeNotAllowed(property: string): AzureError {
  return new AzureError(409, 'PropertyChangeNotAllowed', `Changing property '${property}' is not allowed.`, {
    target: property,
  });
}

/** Whether a query asks for one thing to be expanded; any other than that is refused. assumed: the words. */
export function expands(query: URLSearchParams, known: string): boolean {
  const expand = query.get('$expand');
  if (expand === null || expand === '') return false;
  if (expand.toLowerCase() === known.toLowerCase()) return true;
  throw invalidParameter(
    `The value '${expand}' of parameter '$expand' is not allowed. Allowed values are: ${known}.`,
    '$expand',
  );
}
