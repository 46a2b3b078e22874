import { AzureError } from '../core/azure-error.ts';

const SHAPE = /^(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(-[a-z]+)?$/i;
/** ARM began in 2014; a version far ahead of the newest SDK's (2026) is a typing error. */
const [FIRST_YEAR, LAST_YEAR] = [2014, 2030];

/**
 * The api-version of a request. The emulator answers one model whatever the version, as clients of 2020 and of 2026 send
 * theirs side by side; a missing or senseless one is refused as Azure does.
 */
export function checkApiVersion(apiVersion: string | null): string {
  if (apiVersion === null || apiVersion === '')
    throw new AzureError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  const year = Number(SHAPE.exec(apiVersion)?.[1]);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
    throw new AzureError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${apiVersion}' is invalid. [emulator: any of ${FIRST_YEAR} to ${LAST_YEAR} is taken, written YYYY-MM-DD, such as 2024-11-01.]`,
    );
  return apiVersion;
}
