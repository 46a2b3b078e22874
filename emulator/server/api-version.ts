import { serverRefusals } from './refusals.ts';

const SHAPE = /^(20\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(-[a-z]+)?$/i;
/** Every month has so many days. */
const SHORTEST_MONTH = 28;
/** ARM began in 2014; a version far ahead of the newest SDK's (2026) is a typing error. */
const [FIRST_YEAR, LAST_YEAR] = [2014, 2030];

/**
 * Returns the api-version of a request. The emulator has one model for all versions, because clients of 2020 and of 2026 send
 * theirs side by side. Rejects a missing or implausible one as Azure does.
 */
export function checkApiVersion(apiVersion: string | null): string {
  if (apiVersion === null || apiVersion === '') throw serverRefusals.missingApiVersion();
  const [, year, , day] = SHAPE.exec(apiVersion)?.map(Number) ?? [];
  const isInRange = year !== undefined && year >= FIRST_YEAR && year <= LAST_YEAR;
  const isDay = day !== undefined && (day <= SHORTEST_MONTH || isDate(apiVersion.slice(0, 'YYYY-MM-DD'.length)));
  if (!isInRange || !isDay) throw serverRefusals.invalidApiVersion(apiVersion, FIRST_YEAR, LAST_YEAR);
  return apiVersion;
}

/** Returns true for a day that the calendar has: 2019-02-31 is none. */
function isDate(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
