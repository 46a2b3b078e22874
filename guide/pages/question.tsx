import { EXAM, OPTIONS, WORDING } from '../content/exam.ts';
import { EXAM_QUESTION } from '../data/questions.ts';
import { Attention } from '../parts/attention.tsx';
import { ClaimLink, ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { QuestionForm } from '../parts/question-form.tsx';
import { SizesFigure } from '../parts/sizes.tsx';
import { SourceLinks } from '../parts/source-links.tsx';

/** The exam question: answer first, then see the evidence. Nothing outside the folded answer gives the answer away. */
export function QuestionPage() {
  const { guide } = usePlace();
  const central = guide.entries.find(({ id }) => id === '33');
  return (
    <Page
      title="Which cmdlet reaches the disks?"
      file="index.html"
      lead="One question of the exam AZ-104, and the evidence for its answer."
    >
      <Attention />
      <section class="exam" aria-labelledby="exam-title">
        <h2 id="exam-title">The question</h2>
        <p>
          {EXAM.situation} {EXAM.task} <strong>{EXAM.question}</strong>
        </p>
        <QuestionForm question={EXAM_QUESTION} isLegendHidden />
        <details class="answer fold" id="answer">
          <summary>The answer and its evidence</summary>
          <ol class="options">
            {OPTIONS.map(({ letter, cmdlet, isRight, verdict, because, claims }) => (
              <li key={letter} class={isRight ? 'right' : 'wrong'} id={`option-${letter}`} data-choice={letter}>
                <h3>
                  <b>{letter}</b> <code>{cmdlet}</code> <span>{isRight ? 'the answer' : 'not the answer'}</span>
                </h3>
                <p>
                  <strong>{verdict}</strong>{' '}
                  <span class="why">
                    <Prose text={because} />
                  </span>
                </p>
                <ClaimLinks ids={claims.filter((id) => guide.entries.some((entry) => entry.id === id))} withTitle />
              </li>
            ))}
          </ol>
          <p class="note" id="wording">
            Microsoft's page on reimaging says {WORDING.quotation} (<SourceLinks ids={[WORDING.source]} />
            ). <Prose text={WORDING.meaning} />
          </p>
          {central?.result && (
            <>
              <h3>Why it is hard to see</h3>
              <p>
                You changed the model, the rolling upgrade completed, and <code>LatestModelApplied</code> is true. The
                size of a data disk can be read in four places. In this run they showed:
              </p>
              <SizesFigure entry={central} />
              <p>
                <a href="disks.html">Disks</a> has all readings, and <ClaimLink id="33" /> is the claim about them.
              </p>
            </>
          )}
        </details>
      </section>
      <section aria-labelledby="begin-title">
        <h2 id="begin-title">Before you begin</h2>
        <div class="begin">
          <div>
            <h3>What you will learn</h3>
            <ul>
              <li>Which cmdlet applies which change to existing instances.</li>
              <li>
                The meaning of <code>LatestModelApplied</code>, and its limit.
              </li>
              <li>Which disks survive a reimage, and which data is lost.</li>
              <li>How a rolling upgrade protects an application, and when it fails.</li>
            </ul>
          </div>
          <div>
            <h3>What you need</h3>
            <p>
              Nothing to read this guide. To run the lab yourself you need Node.js and nothing else: no subscription, no
              Azure CLI, no PowerShell. <code>npm run e2e</code> runs it on an embedded emulator. With{' '}
              <code>npm run lab</code> you take its ten steps with your own commands.
            </p>
          </div>
          <div>
            <h3>How long it takes</h3>
            <p>
              The question: 10 minutes. Chapters 1 to 3, which the question is about: 40 minutes. All ten chapters and
              the quiz: about 2½ hours.
            </p>
          </div>
          <div>
            <h3>Where to find things</h3>
            <p>
              The <a href="walkthrough.html">walkthrough</a> has the {guide.entries.length} claims in order. The{' '}
              <a href="steps.html">ten steps</a> have the commands to type. The{' '}
              <a href="cheat-sheet.html">cheat sheet</a> is for the evening before the exam.
            </p>
          </div>
        </div>
      </section>
    </Page>
  );
}
