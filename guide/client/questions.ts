import { keep, recall } from './kept.ts';

/** Makes the questions answerable: one choice, checked at once, with the reason. The answers are kept in this browser. */
export function offerQuestions(): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form.question')];
  for (const form of forms) offerQuestion(form, () => tellProgress(forms));
  for (const button of document.querySelectorAll<HTMLButtonElement>('button.again')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      for (const form of forms) forget(form);
      tellProgress(forms);
    });
  }
  tellProgress(forms);
}

function offerQuestion(form: HTMLFormElement, told: () => void): void {
  const button = form.querySelector('button');
  if (button) button.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = new FormData(form).get(form.dataset.question ?? '');
    if (typeof chosen !== 'string') {
      say(form, 'Choose an answer first.', '');
      return;
    }
    keep(`question ${form.dataset.question}`, chosen);
    judge(form, chosen);
    told();
  });
  const before = recall(`question ${form.dataset.question}`);
  const input = form.querySelector<HTMLInputElement>(`input[value="${CSS.escape(before ?? '')}"]`);
  if (before === undefined || !input) return;
  input.checked = true;
  judge(form, before);
}

function judge(form: HTMLFormElement, chosen: string): void {
  const isRight = chosen === form.dataset.right;
  for (const input of form.querySelectorAll('input')) {
    const label = input.closest('label');
    label?.classList.toggle('is-right', input.value === form.dataset.right);
    label?.classList.toggle('is-wrong', input.value === chosen && !isRight);
  }
  form.dataset.state = isRight ? 'right' : 'wrong';
  const answer = form.parentElement?.querySelector<HTMLDetailsElement>('details.answer');
  const why = answer?.querySelector(`[data-choice="${CSS.escape(chosen)}"] .why`)?.textContent ?? '';
  const verdict = isRight ? `Right. ${why}` : `${chosen} is wrong. ${why} The answer is ${form.dataset.right}.`;
  say(form, verdict.trim(), isRight ? 'right' : 'wrong');
  if (answer) answer.open = true;
}

function forget(form: HTMLFormElement): void {
  keep(`question ${form.dataset.question}`, undefined);
  form.reset();
  delete form.dataset.state;
  for (const label of form.querySelectorAll('label')) label.classList.remove('is-right', 'is-wrong');
  say(form, '', '');
  const answer = form.parentElement?.querySelector<HTMLDetailsElement>('details.answer');
  if (answer) answer.open = false;
}

function say(form: HTMLFormElement, text: string, state: string): void {
  const feedback = form.querySelector('.feedback');
  if (!feedback) return;
  feedback.textContent = text;
  feedback.className = `feedback ${state}`;
}

function tellProgress(forms: readonly HTMLFormElement[]): void {
  const progress = document.querySelector('.progress');
  if (!progress) return;
  const answered = forms.filter(({ dataset }) => dataset.state).length;
  const right = forms.filter(({ dataset }) => dataset.state === 'right').length;
  progress.textContent = `${answered} of ${forms.length} answered, ${right} right.`;
}
