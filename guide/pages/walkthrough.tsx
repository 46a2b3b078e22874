import { CHAPTER_INTRODUCTIONS } from '../content/chapters.ts';
import { STEPS } from '../content/steps.ts';
import { chaptersOf } from '../data/chapters.ts';
import { Attention } from '../parts/attention.tsx';
import { ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { Wide } from '../parts/table.tsx';

/** The way into the chapters: their list, and the steps of the original lab with the claims that test them. */
export function WalkthroughPage() {
  const { guide } = usePlace();
  return (
    <Page
      title="Walkthrough"
      file="walkthrough.html"
      lead="The lab in ten chapters. Each claim is one sentence about Azure that could be wrong, with the evidence of this run."
    >
      <Attention />
      <ol class="chapters">
        {chaptersOf(guide).map(({ chapter, number, name, file, entries }) => (
          <li key={file}>
            <h2>
              <span class="number">{number}</span> <a href={file}>{name}</a>
            </h2>
            {chapter && <p>{CHAPTER_INTRODUCTIONS[chapter]}</p>}
            <ClaimLinks ids={entries.map(({ id }) => id)} />
          </li>
        ))}
      </ol>
      <section aria-labelledby="steps-title">
        <h2 id="steps-title">The steps of the original lab</h2>
        <p>
          This suite tests a hands-on lab with ten steps. Here is each step, and where this guide has it. Chapters 4 to
          10 go beyond the original lab.
        </p>
        <Wide label="The steps of the original lab">
          <table>
            <thead>
              <tr>
                <th scope="col">Step</th>
                <th scope="col">You do</th>
                <th scope="col">Claims</th>
              </tr>
            </thead>
            <tbody>
              {STEPS.map(({ step, does, claims }) => (
                <tr key={step}>
                  <th scope="row">{step}</th>
                  <td class="long">
                    <Prose text={does} />
                  </td>
                  <td>
                    <ClaimLinks ids={claims} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </section>
    </Page>
  );
}
