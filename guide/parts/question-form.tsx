import type { Question } from '../data/questions.ts';
import { Prose } from './prose.tsx';

/** A question that can be answered. Without scripts it is a question with its answer folded beneath. */
export function QuestionForm({
  question: { id, text, choices, right },
  isLegendHidden = false,
}: {
  question: Question;
  isLegendHidden?: boolean;
}) {
  return (
    <form class="question" data-question={id} data-right={right}>
      <fieldset>
        <legend class={isLegendHidden ? 'hidden' : ''}>
          <Prose text={text} />
        </legend>
        {choices.map(({ letter, text: choice }) => (
          <label key={letter}>
            <input type="radio" name={id} value={letter} />
            <b>{letter}</b>
            <span>
              <Prose text={choice} />
            </span>
          </label>
        ))}
      </fieldset>
      <button type="submit" hidden>
        Check my answer
      </button>
      <p class="feedback" role="status" />
    </form>
  );
}
