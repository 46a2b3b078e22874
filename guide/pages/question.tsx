import { EXAM, OPTIONS, WORDING } from '../content/exam.ts';
import { EXAM_QUESTION } from '../data/questions.ts';
import { Attention } from '../parts/attention.tsx';
import { ClaimLink, ClaimLinks } from '../parts/badge.tsx';
import { ClaimMap } from '../parts/claim-map.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { QuestionForm } from '../parts/question-form.tsx';
import { SizesFigure } from '../parts/sizes.tsx';
import { SourceLinks } from '../parts/source-links.tsx';

/** The exam question: answer first, then see what settles it. */
export function QuestionPage() {
  const { guide } = usePlace();
  const central = guide.entries.find(({ id }) => id === '33');
  return (
    <Page
      title="Which cmdlet reaches the disks?"
      file="index.html"
      lead="One exam question, taken apart until you need not believe any of it."
    >
      <Attention />
      <section class="exam" aria-labelledby="exam-title">
        <h2 id="exam-title">The question</h2>
        <p>
          {EXAM.situation} {EXAM.task} <strong>{EXAM.question}</strong>
        </p>
        <QuestionForm question={EXAM_QUESTION} isLegendHidden />
        <details class="answer fold" id="answer">
          <summary>The answer, and what settles it</summary>
          <ol class="options">
            {OPTIONS.map(({ letter, cmdlet, isRight, verdict, because, claims }) => (
              <li key={letter} class={isRight ? 'right' : 'wrong'} id={`option-${letter}`} data-option={letter}>
                <h3>
                  <b>{letter}</b> <code>{cmdlet}</code> <span>{isRight ? 'the answer' : 'not the answer'}</span>
                </h3>
                <p>
                  <strong>{verdict}</strong> <Prose text={because} />
                </p>
                <ClaimLinks ids={claims.filter((id) => guide.entries.some((entry) => entry.id === id))} withTitle />
              </li>
            ))}
          </ol>
          <p class="note" id="wording">
            Microsoft's page on reimaging says {WORDING.quotation} (<SourceLinks ids={[WORDING.source]} />
            ). <Prose text={WORDING.meaning} />
          </p>
        </details>
      </section>
      {central?.result && (
        <section aria-labelledby="picture-title">
          <h2 id="picture-title">Why it is a question at all</h2>
          <p>
            The model was changed, the rolling upgrade has completed, and <code>LatestModelApplied</code> is true. Four
            places know the size of a data disk. At that moment they said:
          </p>
          <SizesFigure entry={central} />
          <p>
            The whole comparison is under <a href="disks.html">Disks</a>, the claim is <ClaimLink id="33" />.
          </p>
        </section>
      )}
      <section aria-labelledby="claims-title">
        <h2 id="claims-title">The claims, one by one</h2>
        <p>
          The lab makes {guide.entries.length} claims about Azure. Each was tested against the deployed scale set and
          has a verdict and evidence. Read them in order in the <a href="walkthrough.html">walkthrough</a>, or start
          with the one that you doubt. A dashed tile is a claim that is only assumed: no public record shows it, and no
          page of Microsoft says it.
        </p>
        <ClaimMap />
      </section>
    </Page>
  );
}
