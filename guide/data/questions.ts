import { createHash } from 'node:crypto';
import { EXAM, OPTIONS } from '../content/exam.ts';
import type { Entry, Guide } from './guide.ts';
import { findOptionRows } from './option-cells.ts';
import { pointer } from './pointer.ts';
import { findSizes } from './size-readings.ts';

/** A question with one right answer, and what settles it. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  /** The letter of the right one. */
  readonly right: string;
  readonly because: string;
  readonly claims: readonly string[];
}

/** An answer; one that was measured says where in run.json, and is set in GB. */
export interface Choice {
  readonly letter: string;
  readonly text: string;
  readonly at?: string;
}

/** The exam question itself, whose letters are the exam's. */
export const EXAM_QUESTION: Question = {
  id: 'exam',
  text: `${EXAM.situation} ${EXAM.task} ${EXAM.question}`,
  choices: OPTIONS.map(({ letter, cmdlet }) => ({ letter, text: cmdlet })),
  right: OPTIONS.find(({ isRight }) => isRight)?.letter ?? '',
  because: OPTIONS.find(({ isRight }) => isRight)?.because ?? '',
  claims: OPTIONS.find(({ isRight }) => isRight)?.claims ?? [],
};

/** All questions: from the options, from what was measured, from the claims, and from the variants. */
export function makeQuestions(guide: Guide): Question[] {
  return [
    EXAM_QUESTION,
    ...whyNot(),
    ...howLarge(guide),
    ...whichSurvives(guide),
    ...whichIsSo(guide),
    ...whichCmdlet(guide),
  ];
}

function whyNot(): Question[] {
  const wrong = OPTIONS.filter(({ isRight }) => !isRight);
  return wrong.map(({ letter, cmdlet, because, claims }) =>
    ask({
      id: `why-not-${letter}`,
      text: `Why is ${cmdlet} not the answer?`,
      right: { text: withoutName(because, cmdlet) },
      wrong: wrong
        .filter((other) => other.letter !== letter)
        .map((other) => ({ text: withoutName(other.because, other.cmdlet) })),
      because,
      claims,
    }),
  );
}

/** What does LatestModelApplied promise? The sizes are those of claim 33. */
function howLarge({ entries }: Guide): Question[] {
  const entry = entries.find(({ id }) => id === '33');
  const found = entry?.claim && findSizes(entry)[0];
  const { setModel, guest } = (found || undefined)?.reading ?? {};
  if (!entry?.claim || !found || setModel === guest) return [];
  return [
    ask({
      id: 'how-large',
      text: 'You enlarge the data disk in the model, the rolling upgrade completes, and LatestModelApplied is true for every instance. How large are their data disks?',
      right: { text: 'as before', at: pointer(found.at, 'guest') },
      wrong: [{ text: 'as the model says', at: pointer(found.at, 'setModel') }],
      because: entry.claim.takeaway,
      claims: ['32', '33', '50'],
    }),
  ];
}

const DISKS = ['none: both are kept', 'the OS disk only', 'the data disk only', 'the OS disk and the data disk'];

/** Which disk survives which cmdlet? Only where it was measured. */
function whichSurvives(guide: Guide): Question[] {
  return findOptionRows(guide).flatMap(({ cmdlet, cells: { osDisk, dataDisk }, claims }) => {
    if (osDisk.kind !== 'disks' || dataDisk.kind !== 'disks') return [];
    const isNew = (cell: typeof osDisk) => cell.pairs.every(({ isSame }) => !isSame);
    const right = DISKS[(isNew(osDisk) ? 1 : 0) + (isNew(dataDisk) ? 2 : 0)] ?? '';
    return ask({
      id: `survives-${cmdlet}`,
      text: `The model asks for a larger data disk. You run ${cmdlet}. Which disks of the instance are new afterwards?`,
      right: { text: right },
      wrong: DISKS.filter((each) => each !== right).map((text) => ({ text })),
      because: `In this run it was seen: ${right}.`,
      claims,
    });
  });
}

/** A claim beside what the variant would be like in which it is false. */
function whichIsSo({ entries, falsification }: Guide): Question[] {
  const asked = new Set<string>();
  return (falsification?.counterexamples ?? []).flatMap(({ claim: id, variant }) => {
    const claim = entries.find((entry) => entry.id === id)?.claim;
    const means = falsification?.variants.find((each) => each.variant === variant)?.means;
    if (!claim || means === undefined || asked.has(id)) return [];
    asked.add(id);
    return ask({
      id: `is-so-${id}`,
      text: `Which is so? It is about ${claim.cmdlet}.`,
      right: { text: claim.must.replaceAll('MUST NOT', 'does not').replaceAll('MUST ', 'must ') },
      wrong: [{ text: means }],
      because: claim.takeaway,
      claims: [id],
    });
  });
}

/** One question for each cmdlet: the first claim about it whose title does not name it. */
function whichCmdlet({ entries }: Guide): Question[] {
  const claims = entries.flatMap(({ claim }) => claim ?? []);
  const cmdlets = [...new Set(claims.map(({ cmdlet }) => cmdlet))];
  return cmdlets.flatMap((cmdlet, index) => {
    const claim = claims.find((each) => each.cmdlet === cmdlet && !each.title.includes(cmdlet));
    if (!claim) return [];
    const others = [1, 2, 3].map((step) => cmdlets[(index + step) % cmdlets.length] ?? '');
    return ask({
      id: `cmdlet-${claim.id}`,
      text: `${claim.title}. With which cmdlet is that done, or seen?`,
      right: { text: cmdlet },
      wrong: [...new Set(others)].filter((other) => other !== cmdlet).map((text) => ({ text })),
      because: claim.takeaway,
      claims: [claim.id],
    });
  });
}

/** Puts the choices into an order that is always the same and tells nothing. */
function ask({
  id,
  text,
  right,
  wrong,
  because,
  claims,
}: Omit<Question, 'choices' | 'right'> &
  Record<'right', Omit<Choice, 'letter'>> & { wrong: readonly Omit<Choice, 'letter'>[] }): Question {
  const order = (choice: { text: string }) => createHash('sha256').update(`${id} ${choice.text}`).digest('hex');
  const choices = [right, ...wrong]
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((choice, index) => ({ letter: String.fromCharCode(65 + index), ...choice }));
  const letter = choices.find(({ text }) => text === right.text)?.letter ?? '';
  return { id, text, choices, right: letter, because, claims };
}

function withoutName(text: string, cmdlet: Entry['title']): string {
  return text.replace(cmdlet, 'It');
}
