import type { Provenance } from '../../helpers/claim/provenance.ts';
import { DISPUTES } from '../content/disputes.ts';
import {
  ClaimLink,
  ClaimLinks,
  isAssumed,
  type Mark,
  ProvenanceMark,
  ProvenanceSentence,
  VerdictMark,
} from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { SourceLinks } from '../parts/source-links.tsx';
import { Wide } from '../parts/table.tsx';
import { Value } from '../parts/value.tsx';

const KINDS: readonly { kind: Provenance['kind']; about: string }[] = [
  {
    kind: 'observed',
    about:
      'This was seen on real Azure. Each claim says what was seen, what was not seen, and where you can look it up.',
  },
  {
    kind: 'documented',
    about:
      "Microsoft's documentation says so. Each claim names the page and the day on which it was read; docs/sources.md quotes the words.",
  },
  {
    kind: 'assumed',
    about:
      'No public record shows it, and no page says it. The emulator assumes it. Each claim says what evidence is missing; a run on Azure would settle it. The marks of these claims are dashed.',
  },
];

const SHORT = {
  observed: 'seen on real Azure',
  documented: 'said by a page of Microsoft',
  assumed: 'neither seen nor documented',
} as const;

/** The sources of the claims: how many were observed, documented or assumed, and where each of them comes from. */
export function SourcesPage() {
  const { guide } = usePlace();
  const { run, entries } = guide;
  return (
    <Page
      title="Sources"
      file="sources.html"
      lead="Each claim was observed on Azure, is documented by Microsoft, or is only assumed."
    >
      <ul class="kinds">
        {KINDS.map(({ kind }) => (
          <li key={kind}>
            <a href={`#kind-${kind}`}>
              <b>{entries.filter(({ provenance }) => provenance?.kind === kind).length}</b>{' '}
              <ProvenanceMark kind={kind} />
            </a>
            <span>{SHORT[kind]}</span>
          </li>
        ))}
      </ul>
      <section aria-labelledby="run-title">
        <h2 id="run-title">This run</h2>
        {run ? (
          <>
            <p>
              {run.target === 'azure'
                ? 'The run took place on Azure.'
                : 'The run took place on the embedded emulator. A pass shows that the test works. It does not show that real Azure behaves this way; for that, see the source of each claim.'}
            </p>
            <dl class="facts">
              <div>
                <dt>Started</dt>
                <dd>
                  <Value at="/startedAt" as="moment" />
                </dd>
              </div>
              <div>
                <dt>Took</dt>
                <dd>
                  <Value at="/wallSeconds" as="time" /> (simulated time: <Value at="/labSeconds" as="time" />)
                </dd>
              </div>
              <div>
                <dt>Variant</dt>
                <dd>
                  <Value at="/variant" />
                </dd>
              </div>
              <div>
                <dt>az</dt>
                <dd>
                  {run.deployer.az === null ? 'not found: the SDK made the same calls' : <Value at="/deployer/az" />}
                </dd>
              </div>
              <div>
                <dt>Bicep</dt>
                <dd>
                  {run.deployer.bicep === null ? (
                    'not found: the committed template was deployed'
                  ) : (
                    <Value at="/deployer/bicep" />
                  )}
                </dd>
              </div>
            </dl>
          </>
        ) : (
          <p class="note">There is no run yet.</p>
        )}
      </section>
      {KINDS.map(({ kind, about }) => {
        const of = entries.filter(({ provenance }) => provenance?.kind === kind);
        if (of.length === 0) return null;
        return (
          <section key={kind} aria-labelledby={`kind-${kind}`}>
            <h2 id={`kind-${kind}`}>
              <ProvenanceMark kind={kind} /> <span data-provenance={kind}>{of.length}</span> claims
            </h2>
            <p>{about}</p>
            <Wide label={`The claims that are ${kind}`}>
              <table class="known cards">
                <thead>
                  <tr>
                    <th scope="col">Claim</th>
                    <th scope="col">This run</th>
                    <th scope="col">How it is known</th>
                    <th scope="col">Validated on Azure</th>
                  </tr>
                </thead>
                <tbody>
                  {of.map((entry) => {
                    const { id, provenance, result, validated } = entry;
                    const mark: Mark = result?.verdict ?? 'not run';
                    return (
                      <tr key={id}>
                        <th scope="row">
                          <ClaimLink id={id} withTitle />
                        </th>
                        <td data-name="This run">
                          <VerdictMark mark={mark} assumed={isAssumed(entry)} />
                        </td>
                        <td class="long" data-name="How it is known">
                          {provenance && <ProvenanceSentence provenance={provenance} />}
                        </td>
                        <td data-name="Validated on Azure">
                          {validated ? `${validated.verdict}, ${validated.on}, ${validated.region}` : 'not yet'}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </Wide>
          </section>
        );
      })}
      <section aria-labelledby="disputes-title">
        <h2 id="disputes-title">Where Microsoft contradicts itself</h2>
        <dl class="terms">
          {DISPUTES.map(({ question, readings, here, claims }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>
                <ul>
                  {readings.map(({ says, sources }) => (
                    <li key={says}>
                      {says} Source: <SourceLinks ids={sources} />
                    </li>
                  ))}
                </ul>
                <p>{here}</p>
                <ClaimLinks ids={claims} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  );
}
