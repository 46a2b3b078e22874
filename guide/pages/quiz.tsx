import { makeQuestions } from '../data/questions.ts';
import { ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { QuestionForm } from '../parts/question-form.tsx';

/** Questions made from the claims, the options and what was measured. */
export function QuizPage() {
  const { guide } = usePlace();
  const questions = makeQuestions(guide);
  return (
    <Page
      title="Quiz"
      file="quiz.html"
      lead="Made from the claims and from what this run measured. Your answers stay in this browser."
    >
      <p class="quiz-head">
        <span class="progress" role="status" />
        <button class="again" type="button" hidden>
          Begin again
        </button>
      </p>
      <ol class="quiz">
        {questions.map((question) => (
          <li key={question.id} id={`question-${question.id}`}>
            <QuestionForm question={question} />
            <details class="answer fold">
              <summary>
                The answer<span class="hidden"> to: {question.text}</span>
              </summary>
              <p>
                <b>{question.right}.</b> <Prose text={question.because} />
              </p>
              <ClaimLinks ids={question.claims} withTitle />
            </details>
          </li>
        ))}
      </ol>
    </Page>
  );
}
