import { belongsTo, ORIGINAL_STEPS, type OriginalStep } from '../commands/original-steps.ts';
import { CHAPTER_INTRODUCTIONS } from '../content/chapters.ts';
import { chaptersOf } from '../data/chapters.ts';
import type { Guide } from '../data/guide.ts';
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
          This suite tests a hands-on lab with ten steps. Here is each step with the claims that test it. Most claims of
          the chapters 4 to 10 go beyond the original lab.
        </p>
        <Wide label="Each step with its claims">
          <table>
            <thead>
              <tr>
                <th scope="col">Step</th>
                <th scope="col">You do</th>
                <th scope="col">Claims</th>
              </tr>
            </thead>
            <tbody>
              {ORIGINAL_STEPS.map((step) => (
                <tr key={step.id}>
                  <th scope="row">{step.id}</th>
                  <td class="long">
                    <Prose text={step.title} />
                  </td>
                  <td>
                    <ClaimLinks ids={idsOf(guide, step)} />
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

function idsOf({ entries }: Guide, step: OriginalStep): string[] {
  return entries.filter(({ claim }) => claim !== null && belongsTo(step, claim)).map(({ id }) => id);
}
