import { plain } from '../../runner/report/plain-text.ts';
import { topicsOf } from '../data/topics.ts';
import { ProvenanceMark } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';

/** Every question about Azure with the behavior of Azure, and links to the variants that behave differently. */
export function WhatIfPage() {
  const { guide } = usePlace();
  const { on, claims, variants, problems } = guide.falsification;
  return (
    <Page
      title="What if Azure were different?"
      file="what-if.html"
      lead="A test that cannot fail proves nothing. So every claim is also tested in variants of the emulator, each of which behaves differently in one respect."
    >
      <p>
        Each question is followed by what Azure does. Follow a question to see the variants, who believes in them, and
        what this suite would have seen. On {on}, <code>npm run falsify</code> tested {claims.length} claims in{' '}
        {Object.keys(variants).length} variants.
      </p>
      {problems.length > 0 && (
        <div class="trouble inconclusive">
          <p>The result has problems:</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{plain(problem)}</li>
            ))}
          </ul>
        </div>
      )}
      {topicsOf(guide).map(({ title, file, about, rows }) => (
        <section key={title}>
          <h2>
            <a href={file}>{title}</a>
          </h2>
          {about !== undefined && <p>{about}</p>}
          <dl class="what-ifs">
            {rows.map(({ name, question, azure }) => (
              <div key={name}>
                <dt>
                  <a href={`${file}#what-if-${name}`}>
                    <Prose text={question} />
                  </a>
                </dt>
                <dd>
                  Azure: <Prose text={azure.means.replace(/^Azure /, '')} />. <ProvenanceMark kind={azure.provenance} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Page>
  );
}
