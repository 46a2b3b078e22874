import { makeQuiz } from '../data/questions.ts';
import { ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { QuestionForm } from '../parts/question-form.tsx';

/** The questions, each with the reasons behind a fold. */
export function QuizPage() {
  const { guide } = usePlace();
  return (
    <Page
      title="Quiz"
      file="quiz.html"
      lead="Choose an answer, and read why each wrong choice is wrong. Your answers stay in this browser."
    >
      <p class="quiz-head">
        <span class="progress" role="status" />
        <button class="again" type="button" hidden>
          Start again
        </button>
      </p>
      {makeQuiz(guide).map(({ title, about, questions }) => (
        <section key={title}>
          <h2>{title}</h2>
          <p>{about}</p>
          <ol class="quiz">
            {questions.map((question) => (
              <li key={question.id} id={`question-${question.id}`}>
                <QuestionForm question={question} />
                <details class="answer fold">
                  <summary>
                    The answer<span class="hidden"> to: {question.text}</span>
                  </summary>
                  <ul class="whys">
                    {question.choices
                      .toSorted((a) => (a.letter === question.right ? -1 : 0))
                      .map(({ letter, why }) => (
                        <li key={letter} data-choice={letter}>
                          <b>
                            {letter} is {letter === question.right ? 'right' : 'wrong'}.
                          </b>{' '}
                          <span class="why">
                            <Prose text={why} />
                          </span>
                        </li>
                      ))}
                  </ul>
                  <ClaimLinks ids={question.claims} withTitle />
                </details>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </Page>
  );
}
