import type { LoggedRequest } from './request-log.ts';

/** The api-version at which scale sets were asked: the most frequent one, if it was asked at several; `null` if at none. */
export function versionUsed(requests: readonly LoggedRequest[]): string | null {
  const versions = requests
    .filter(({ path }) => /\/virtualMachineScaleSets\//i.test(path))
    .flatMap(({ apiVersion }) => apiVersion ?? []);
  return mostFrequent(versions) ?? null;
}

/** The value that occurs most often; undefined if there is none. */
export function mostFrequent(values: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length);
  return counts[0]?.[0];
}
