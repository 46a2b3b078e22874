/** The versions of a SKU, oldest first. */
export interface ImageVersions {
  /** Those that the catalog lists. */
  readonly versions: readonly [string, ...string[]];
  /** Those that were listed before, and can no longer be deployed. */
  readonly deprecated: readonly string[];
}

/** The listed versions; Canonical keeps up to 90 (source: ubuntu-on-azure-page). */
const LISTED = 20;
/** The oldest of them, which are announced to leave: they can be deployed for 90 more days (source: ubuntu-on-azure-page). */
const LEAVING = 2;
/** The versions before them that the emulator still knows by name. */
const DEPRECATED = 3;
/** A new version is published about every three weeks (source: ubuntu-on-azure-page). */
const THREE_WEEKS = 21 * 24 * 60 * 60 * 1000;

/** Returns the versions of a SKU that is still published, up to its newest two: `publishedVersions('22.04', '2025-08-27', '2025-09-25')`. */
export function publishedVersions(release: string, secondNewest: string, newest: string): ImageVersions {
  const earlier = (count: number) =>
    new Date(Date.parse(secondNewest) - count * THREE_WEEKS).toISOString().slice(0, 10);
  const days = Array.from({ length: LISTED + DEPRECATED - 1 }, (_, i) => earlier(i)).toReversed();
  const named = [...days, newest].map((day) => `${release}.${day.replaceAll('-', '')}0`);
  const [first = '', ...rest] = named.slice(DEPRECATED);
  return { versions: [first, ...rest], deprecated: named.slice(0, DEPRECATED) };
}

/** Returns the state of a listed version. */
export function stateOf({ versions }: ImageVersions, version: string): 'Active' | 'ScheduledForDeprecation' {
  const isLeaving = versions.length >= LISTED && versions.slice(0, LEAVING).includes(version);
  return isLeaving ? 'ScheduledForDeprecation' : 'Active';
}
