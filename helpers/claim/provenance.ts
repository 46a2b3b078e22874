/** How we know: it was seen on real Azure, Microsoft says so, or we take it to be so. */
export type Provenance =
  | { readonly kind: 'observed'; readonly when: Day; readonly where: string }
  | { readonly kind: 'documented'; readonly link: `https://${string}`; readonly read: Day }
  | { readonly kind: 'assumed'; readonly why: string };

/** A day, as `2026-02-25`. */
type Day = `${number}-${number}-${number}`;

/** It was seen on real Azure: on which day, and where that can be looked up. */
export function observed(on: { when: Day; where: string }): Provenance {
  return { kind: 'observed', ...on };
}

/** Microsoft's documentation says so: where, and on which day it was read. */
export function documented(at: { link: `https://${string}`; read: Day }): Provenance {
  return { kind: 'documented', ...at };
}

/** Nobody has seen it and nobody says so; `why` it is taken to be so. */
export function assumed(why: string): Provenance {
  return { kind: 'assumed', why };
}
