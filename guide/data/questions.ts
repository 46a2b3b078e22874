import { createHash } from 'node:crypto';
import { EXAM, OPTIONS } from '../content/exam.ts';
import { CMDLET_QUESTIONS } from '../content/exam-questions.ts';
import type { Guide } from './guide.ts';
import { findOptionRows } from './option-cells.ts';

/** A question with one right answer, and the claims that settle it. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  /** The letter of the right one. */
  readonly right: string;
  readonly claims: readonly string[];
}

/** A choice, with the reason why it is right or wrong. */
export interface Choice {
  readonly letter: string;
  readonly text: string;
  readonly why: string;
}

/** The questions of one kind, under a heading. */
export interface QuizPart {
  readonly title: string;
  readonly about: string;
  readonly questions: readonly Question[];
}

/** The exam question itself, whose letters are the exam's. */
export const EXAM_QUESTION: Question = {
  id: 'exam',
  text: `${EXAM.situation} ${EXAM.task} ${EXAM.question}`,
  choices: OPTIONS.map(({ letter, cmdlet, because }) => ({ letter, text: cmdlet, why: because })),
  right: OPTIONS.find(({ isRight }) => isRight)?.letter ?? '',
  claims: OPTIONS.find(({ isRight }) => isRight)?.claims ?? [],
};

/** Returns all questions: in the exam's style, about behaviors of Azure, and about what the run measured. */
export function makeQuiz(guide: Guide): QuizPart[] {
  const [cmdlets, disks, behaviors] = [cmdletDrafts(), diskDrafts(guide), behaviorDrafts(guide)];
  const questions = giveLetters([...cmdlets, ...disks, ...behaviors]);
  const of = (drafts: readonly Draft[]) => questions.filter(({ id }) => drafts.some((draft) => draft.id === id));
  const parts = [
    {
      title: 'In the style of the exam',
      about: 'You need to do something. Which cmdlet do you use?',
      questions: [EXAM_QUESTION, ...of(cmdlets)],
    },
    { title: 'Which disks are new?', about: 'These answers were measured in this run.', questions: of(disks) },
    {
      title: 'How does Azure behave?',
      about: 'Each wrong choice is a variant of Azure that someone believes in, and that this suite would notice.',
      questions: of(behaviors),
    },
  ];
  return parts.filter((part) => part.questions.length > 0);
}

function cmdletDrafts(): Draft[] {
  return CMDLET_QUESTIONS.map(({ situation, need, right, because, wrong, claims }) => ({
    id: `cmdlet-${claims[0]}`,
    text: `${situation} ${need}${need.endsWith('?') ? '' : ' Which cmdlet do you use?'}`,
    choices: [{ text: right, why: because }, ...Object.entries(wrong).map(([text, why]) => ({ text, why }))],
    claims,
  }));
}

const DISKS = ['neither disk', 'the OS disk only', 'the data disk only', 'both disks'];

/** Returns a question for each option whose effect on the disks was measured. */
function diskDrafts(guide: Guide): Draft[] {
  return findOptionRows(guide).flatMap(({ cmdlet, cells: { osDisk, dataDisk }, claims }) => {
    if (osDisk.kind !== 'disks' || dataDisk.kind !== 'disks') return [];
    const isNew = (cell: typeof osDisk) => cell.pairs.every(({ isSame }) => !isSame);
    const right = (isNew(osDisk) ? 1 : 0) + (isNew(dataDisk) ? 2 : 0);
    const others = DISKS.keys().filter((each) => each !== right);
    return {
      id: `survives-${cmdlet}`,
      text: `The model asks for a larger data disk. You run ${cmdlet}. Which disks of the instance are new afterward?`,
      choices: [right, ...others].map((index) => ({ text: DISKS[index] ?? '', why: compareDisks(index, right) })),
      claims,
    };
  });
}

/** Says what a run measured of each disk about which a choice is wrong, or of both disks if it is right. The numbers are places in `DISKS`. */
function compareDisks(choice: number, measured: number): string {
  const disks = ['OS disk', 'data disk'].filter(
    (_, bit) => choice === measured || ((choice ^ measured) & (1 << bit)) !== 0,
  );
  const fateOf = (disk: string) => ((measured & (disk === 'OS disk' ? 1 : 2)) === 0 ? 'kept' : 'replaced by a new one');
  const fates = disks.map((disk) => `the ${disk} was ${fateOf(disk)}`);
  if (fates.length === 2 && measured === 0) return 'In this run, both disks were kept.';
  if (fates.length === 2 && measured === 3) return 'In this run, both disks were replaced by new ones.';
  return `In this run, ${fates.join(', and ')}.`;
}

/** Returns a question for each behavior of Azure that claims depend on, in the order of the claims. */
function behaviorDrafts({ behaviors, claimsOf }: Guide): Draft[] {
  return behaviors
    .map((row) => ({
      ...row,
      claims: [...new Set(row.alternatives.flatMap(({ variant }) => claimsOf(variant)))].sort(),
    }))
    .filter(({ isFriction, claims }) => !isFriction && claims.length > 0)
    .toSorted((a, b) => ((a.claims[0] ?? '') < (b.claims[0] ?? '') ? -1 : 1))
    .map(({ name, question, azure, alternatives, claims }) => ({
      id: name,
      text: question,
      choices: [
        { text: capitalize(azure.means), why: KNOWN[azure.provenance] },
        ...alternatives.map(({ means, believedBy }) => ({
          text: capitalize(means),
          why: `This is the view of ${believedBy}. ${azure.means.startsWith('Azure ') ? '' : 'In Azure, '}${azure.means}.`,
        })),
      ],
      claims,
    }));
}

const KNOWN = {
  observed: 'This was observed on Azure.',
  documented: "Microsoft's documentation says so.",
  assumed: 'This is assumed: no page says it, and no public record shows it.',
} as const;

/** A question whose choices have no letters yet; the first one is right. */
interface Draft extends Pick<Question, 'id' | 'text' | 'claims'> {
  readonly choices: readonly Omit<Choice, 'letter'>[];
}

/**
 * Gives the choices their letters. Of all questions with as many choices, the right ones are spread evenly over the letters, in an
 * order that does not show on the page; in every guide of the same questions it is the same.
 */
function giveLetters(drafts: readonly Draft[]): Question[] {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const byHash = (a: string, b: string) => (hash(a) < hash(b) ? -1 : 1);
  return drafts.map(({ id, text, claims, choices: [right, ...wrong] }) => {
    const alike = drafts.filter(({ choices }) => choices.length === wrong.length + 1).map((draft) => draft.id);
    const place = alike.toSorted(byHash).indexOf(id) % (wrong.length + 1);
    const ordered = wrong
      .toSorted((a, b) => byHash(id + a.text, id + b.text))
      .toSpliced(place, 0, ...(right ? [right] : []));
    const choices = ordered.map((choice, index) => ({ letter: letterOf(index), ...choice }));
    return { id, text, claims, choices, right: letterOf(place) };
  });
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

function capitalize(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
