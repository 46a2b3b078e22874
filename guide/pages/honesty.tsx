import type { Provenance } from '../../helpers/claim/provenance.ts';
import { ClaimLink, type Mark, ProvenanceMark, ProvenanceSentence, VerdictMark } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Wide } from '../parts/table.tsx';
import { Value } from '../parts/value.tsx';

const KINDS: readonly { kind: Provenance['kind']; about: string }[] = [
  { kind: 'observed', about: 'Somebody has seen it on real Azure. Each says when, and where that can be looked up.' },
  {
    kind: 'documented',
    about: "Microsoft's documentation says so. Each names the page, and the day on which it was read.",
  },
  {
    kind: 'assumed',
    about: 'Nobody has seen it and nobody says so. The emulator takes it to be so, and a run on Azure would settle it.',
  },
];

/** How much of this is known, and how. */
export function HonestyPage() {
  const { guide } = usePlace();
  const { run, entries, validations } = guide;
  return (
    <Page
      title="Honesty"
      file="honesty.html"
      lead="What this guide knows, how it knows it, and what it only takes to be so."
    >
      <section aria-labelledby="run-title">
        <h2 id="run-title">This run</h2>
        {run ? (
          <>
            <p>
              {run.target === 'azure'
                ? 'It ran on Azure: its verdicts are about the real thing.'
                : 'It ran on the embedded emulator. What passes there proves that the claims are well put, not that Azure does so. For that, see how each is known.'}
            </p>
            <dl class="facts">
              <div>
                <dt>Begun</dt>
                <dd>
                  <Value at="/startedAt" as="moment" />
                </dd>
              </div>
              <div>
                <dt>Took</dt>
                <dd>
                  <Value at="/wallSeconds" as="time" />, which were <Value at="/labSeconds" as="time" /> of lab time
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
                  {run.deployer.az === null ? (
                    'not there: the same calls were made through the SDK'
                  ) : (
                    <Value at="/deployer/az" />
                  )}
                </dd>
              </div>
              <div>
                <dt>Bicep</dt>
                <dd>
                  {run.deployer.bicep === null ? (
                    'not there: the committed template was used'
                  ) : (
                    <Value at="/deployer/bicep" />
                  )}
                </dd>
              </div>
            </dl>
          </>
        ) : (
          <p class="note">There was no run.</p>
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
                  {of.map(({ id, provenance, result }) => {
                    const mark: Mark = result?.verdict ?? 'not run';
                    const validation = validations[id];
                    return (
                      <tr key={id}>
                        <th scope="row">
                          <ClaimLink id={id} withTitle />
                        </th>
                        <td data-name="This run">
                          <VerdictMark mark={mark} />
                        </td>
                        <td class="long" data-name="How it is known">
                          {provenance && <ProvenanceSentence provenance={provenance} />}
                        </td>
                        <td data-name="Validated on Azure">
                          {validation ? `${validation.verdict}, ${validation.on}, ${validation.region}` : 'not yet'}
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
    </Page>
  );
}
