import { expect, test } from 'vitest';
import { makeQuiz, type Question } from '../../guide/data/questions.ts';
import { aGuide } from './fixtures/a-guide.ts';
import { aRun } from './fixtures/a-run.ts';

const questions = makeQuiz(aGuide(aRun())).flatMap((part) => part.questions);
const rightOf = (question: Question) => question.choices.findIndex(({ letter }) => letter === question.right);

/** The choice for which a property is the only different one; none if the property tells no single choice from the others. */
function oddOneOut(question: Question, property: (text: string) => unknown): number | undefined {
  const groups = Map.groupBy(question.choices, ({ text }) => property(text));
  const [small, large] = [...groups.values()].toSorted((a, b) => a.length - b.length);
  // Of two choices, each is as odd as the other: then the one that has the property is taken.
  if (groups.size !== 2 || small === undefined || large === undefined || small.length > 1) return undefined;
  const odd = large.length > 1 ? small[0] : question.choices.find(({ text }) => property(text));
  return odd && question.choices.indexOf(odd);
}
const extreme = (question: Question, sign: 1 | -1) => {
  const lengths = question.choices.map(({ text }) => sign * text.length);
  const most = Math.max(...lengths);
  return lengths.filter((length) => length === most).length === 1 ? lengths.indexOf(most) : undefined;
};

/** Ways to guess without knowing anything. Each takes a choice of a question, or passes. */
const GUESSES: Readonly<Record<string, (question: Question) => number | undefined>> = {
  'the longest': (question) => extreme(question, 1),
  'the shortest': (question) => extreme(question, -1),
  'the only one with a number': (question) => oddOneOut(question, (text) => /\d/.test(text)),
  'the only one with a "not" or "no"': (question) =>
    oddOneOut(question, (text) => /\b(?:not|no|never|nothing)\b/i.test(text)),
  'the only one with a comma': (question) => oddOneOut(question, (text) => text.includes(',')),
  'the only one with a name of code': (question) => oddOneOut(question, (text) => /[a-z][A-Z]/.test(text)),
  'the only one with "all", "every" or "any"': (question) =>
    oddOneOut(question, (text) => /\b(?:all|every|any)\b/i.test(text)),
  'the only one with another first word': (question) => {
    const firsts = question.choices.map(({ text }) => text.split(' ')[0]);
    const odd = firsts.filter((first) => firsts.indexOf(first) === firsts.lastIndexOf(first));
    return question.choices.length > 2 && odd.length === 1 ? firsts.indexOf(odd[0]) : undefined;
  },
  ...Object.fromEntries(
    'ABCD'
      .split('')
      .map((letter, place) => [
        `the choice ${letter}`,
        (question: Question) => (place < question.choices.length ? place : undefined),
      ]),
  ),
};

/** The result of a guess: how often it was right, and how often chance is right on the same questions, with its spread. */
function scoreOf(guess: (question: Question) => number | undefined) {
  const taken = questions.flatMap((question) => {
    const choice = guess(question);
    return choice === undefined ? [] : [{ isRight: choice === rightOf(question), chance: 1 / question.choices.length }];
  });
  const right = taken.filter(({ isRight }) => isRight).length;
  const expected = taken.reduce((sum, { chance }) => sum + chance, 0);
  const spread = Math.sqrt(taken.reduce((sum, { chance }) => sum + chance * (1 - chance), 0));
  return { of: taken.length, right, expected, spread };
}

test.each(Object.keys(GUESSES))('Guessing %s is not right more often than chance', (name) => {
  const { of, right, expected, spread } = scoreOf(GUESSES[name] ?? (() => undefined));
  // One guess in twenty that is as good as chance is above this by accident.
  const most = expected + 1.64 * spread;
  expect(
    right,
    `${right} of ${of} right; chance: ${expected.toFixed(1)}, and up to ${most.toFixed(1)}`,
  ).toBeLessThanOrEqual(Math.max(most, 1));
});

test('The choices of a question are of like length and form', () => {
  for (const { id, choices } of questions.filter((question) => !/^(?:exam|cmdlet|survives)/.test(question.id))) {
    const lengths = choices.map(({ text }) => text.length);
    expect(Math.max(...lengths) - Math.min(...lengths), `${id}: ${lengths}`).toBeLessThanOrEqual(15);
    expect(
      choices.filter(({ text }) => /^[A-Z]/.test(text) && !text.endsWith('.')),
      id,
    ).toEqual(choices);
  }
});

test('Every choice has a reason, and every question claims that settle it', () => {
  for (const { id, choices, claims } of questions) {
    expect(
      choices.filter(({ why }) => why.length < 20),
      id,
    ).toEqual([]);
    expect(claims, id).not.toEqual([]);
  }
});

test('There are twenty questions in the style of the exam besides its own', () => {
  expect(questions.filter(({ id }) => id.startsWith('cmdlet-'))).toHaveLength(20);
});
