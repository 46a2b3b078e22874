/** The origin of a claim: it was observed on real Azure, Microsoft documents it, or this suite assumes it. */
export type Provenance =
  | { readonly kind: 'observed'; readonly when: Day; readonly where: string }
  | { readonly kind: 'documented'; readonly link: `https://${string}`; readonly read: Day }
  | { readonly kind: 'assumed'; readonly why: string };

/** A day, as `2026-02-25`. */
type Day = `${number}-${number}-${number}`;

/** The claim was observed on real Azure, on this day; `where` names the record. */
export function observed(on: { when: Day; where: string }): Provenance {
  return { kind: 'observed', ...on };
}

/** Microsoft documents the claim at this link, which was read on this day. */
export function documented(at: { link: `https://${string}`; read: Day }): Provenance {
  return { kind: 'documented', ...at };
}

/** The claim is assumed; `why` names the missing evidence. */
export function assumed(why: string): Provenance {
  return { kind: 'assumed', why };
}
