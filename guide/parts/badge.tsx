import type { Provenance } from '../../helpers/claim/provenance.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { addressOf } from '../data/chapters.ts';
import { useEntry, usePlace } from './context.ts';
import { Prose } from './prose.tsx';
import { SourceLinks } from './source-links.tsx';

/** A verdict, or that there is none from this run. */
export type Mark = Verdict | 'not run';

/** Each mark has its own shape, so that readers need not distinguish colors. */
const SHAPES: Readonly<Record<Mark, string>> = {
  holds: 'M3.5 8.5l3 3 6-7',
  contradicted: 'M4 4l8 8M12 4l-8 8',
  inconclusive: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.6v.1',
  blocked: 'M4 8h8',
  'not run': 'M8 7.9v.2',
};

const MEANINGS: Readonly<Record<Mark, string>> = {
  holds: 'The test saw the result that the claim states.',
  contradicted: 'The test saw a different result.',
  inconclusive: 'A precondition was not met, or a reading failed.',
  blocked: 'A state that the claim needs was not reached.',
  'not run': 'The claim was not tested in this run.',
};

/** The order in which marks are shown: trouble first. */
export const BY_URGENCY: readonly Mark[] = ['contradicted', 'inconclusive', 'blocked', 'not run', 'holds'];

/** The class of a mark. */
export function classOf(mark: Mark): string {
  return mark.replace(' ', '-');
}

/** Returns true if a claim was neither observed on Azure nor documented. Its signs are dashed. */
export function isAssumed({ provenance }: { readonly provenance: Provenance | null }): boolean {
  return provenance?.kind === 'assumed';
}

/** The sign of a verdict, without its word. That of a claim which is only assumed is hollow and dashed. */
export function Sign({ mark, assumed = false }: { mark: Mark; assumed?: boolean }) {
  return (
    <svg
      class={`sign ${classOf(mark)}${assumed ? ' assumed' : ''}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <path d={SHAPES[mark]} />
    </svg>
  );
}

/** A verdict: sign and word. */
export function VerdictMark({ mark, assumed = false }: { mark: Mark; assumed?: boolean }) {
  return (
    <span class={`verdict ${classOf(mark)}${assumed ? ' assumed' : ''}`} title={MEANINGS[mark]}>
      <Sign mark={mark} assumed={assumed} />
      {mark}
    </span>
  );
}

const LETTERS = { observed: 'O', documented: 'D', assumed: 'A' } as const;
const KNOWN_HOW = {
  observed: 'seen on real Azure',
  documented: "in Microsoft's documentation",
  assumed: 'neither observed on Azure nor documented; a run on Azure would settle it',
} as const;

/** The provenance of a claim: a letter and a word. */
export function ProvenanceMark({ kind }: { kind: Provenance['kind'] }) {
  return (
    <span class={`provenance ${kind}`} title={`${kind}: ${KNOWN_HOW[kind]}`}>
      <b aria-hidden="true">{LETTERS[kind]}</b>
      {kind}
    </span>
  );
}

/** The observation, the documentation or the assumption that a claim rests on, with links to its sources. */
export function ProvenanceSentence({ provenance }: { provenance: Provenance }) {
  const { kind, sources } = provenance;
  switch (kind) {
    case 'observed':
      return (
        <>
          Observed on real Azure: <Prose text={`${provenance.seen}.`} /> Source: <SourceLinks ids={sources} />.
        </>
      );
    case 'documented':
      return (
        <>
          Documented: <SourceLinks ids={sources} />.
        </>
      );
    case 'assumed':
      return (
        <>
          Assumed. <Prose text={provenance.why} />
          {sources.length > 0 && (
            <>
              {' '}
              Nearest source: <SourceLinks ids={sources} />.
            </>
          )}
        </>
      );
  }
}

interface LinkLook {
  readonly withTitle?: boolean;
  /** Its verdict in a variant, which is shown in place of that in this run. */
  readonly there?: Verdict;
}

/** A link to a claim, with the sign of its verdict. A claim that has no spec yet is a number without a link. */
export function ClaimLink({ id, withTitle = false, there }: { id: string } & LinkLook) {
  const { top } = usePlace();
  const entry = useEntry(id);
  if (!entry) {
    return (
      <span class="claim-link" title="This claim has no spec yet.">
        {id} (not written yet)
      </span>
    );
  }
  const mark: Mark = there ?? entry.result?.verdict ?? 'not run';
  return (
    <a
      class={`claim-link${withTitle ? ' titled' : ''}`}
      href={`${top}${addressOf(entry)}`}
      title={withTitle ? undefined : entry.title}
    >
      <Sign mark={mark} assumed={isAssumed(entry)} />
      <b>{id}</b>
      <span class={withTitle ? '' : 'hidden'}> {entry.title}</span>
      <span class="hidden">
        : {mark}
        {isAssumed(entry) && ', assumed'}
      </span>
    </a>
  );
}

/** Links to several claims. */
export function ClaimLinks({ ids, withTitle = false, ...look }: { ids: readonly string[] } & LinkLook) {
  return (
    <ul class={`claim-links${withTitle ? ' titled' : ''}`}>
      {ids.map((id) => (
        <li key={id}>
          <ClaimLink id={id} withTitle={withTitle} {...look} />
        </li>
      ))}
    </ul>
  );
}
