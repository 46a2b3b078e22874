/** The origin of a claim: it was observed on real Azure, Microsoft documents it, or this suite assumes it. */
export type Provenance =
  | { readonly kind: 'observed'; readonly sources: readonly string[]; readonly seen: string }
  | { readonly kind: 'documented'; readonly sources: readonly string[] }
  | { readonly kind: 'assumed'; readonly sources: readonly string[]; readonly why: string };

/** Seen on real Azure: `sources` are ids of docs/sources.md, `seen` tells what was seen there, and what was not. */
export function observed(on: { sources: readonly [string, ...string[]]; seen: string }): Provenance {
  return { kind: 'observed', ...on };
}

/** Documented by Microsoft, at these rows of docs/sources.md. */
export function documented(at: { sources: readonly [string, ...string[]] }): Provenance {
  return { kind: 'documented', ...at };
}

/** Neither observed nor documented. `why` names the missing evidence; `sources`, if any, are the closest ones. */
export function assumed(as: { why: string; sources?: readonly string[] }): Provenance {
  return { kind: 'assumed', sources: [], ...as };
}
