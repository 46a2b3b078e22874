import type { Verdict } from '../helpers/verdict/verdict.ts';
import { readSources } from '../runner/catalog/sources.ts';
import { toJobSummary } from '../runner/report/github.ts';
import { escapeMarkdown, fence, plain } from '../runner/report/plain-text.ts';
import { CHAPTER_INTRODUCTIONS } from './content/chapters.ts';
import { REST_CALLS } from './content/cmdlets.ts';
import { DISPUTES } from './content/disputes.ts';
import { EXAM, OPTIONS, WORDING } from './content/exam.ts';
import { GLOSSARY } from './content/glossary.ts';
import { EXAM_OBJECTIVES, KEY_POINTS, LAB_OBJECTIVES, type Point, READING, READING_DAY } from './content/objectives.ts';
import type { Entry, Guide } from './data/guide.ts';
import { type Cell, COLUMNS, findOptionRows } from './data/option-cells.ts';
import { findValue } from './data/pointer.ts';
import { sayValue } from './data/say-value.ts';

/** The order of verdicts: trouble first. */
const URGENCY: readonly Verdict[] = ['contradicted', 'inconclusive', 'blocked', 'holds'];

/** The guide as one page of Markdown, for terminals and pull requests. */
export function toMarkdown(guide: Guide): string {
  return [
    '# The rolling-upgrade lab: study guide',
    '',
    ...runPart(guide),
    '## The question',
    '',
    `${EXAM.situation} ${EXAM.task} **${EXAM.question}**`,
    '',
    ...OPTIONS.map(({ letter, cmdlet }) => `- ${letter}. \`${cmdlet}\``),
    '',
    '<details><summary>The answer</summary>',
    '',
    ...OPTIONS.map(
      ({ letter, isRight, verdict, because, claims }) =>
        `- **${letter}${isRight ? ', the answer' : ''}.** ${verdict} ${because} (${claims.join(', ')})`,
    ),
    '',
    `Microsoft's page on reimaging says ${WORDING.quotation} (${linkTo(WORDING.source)}). ${WORDING.meaning}`,
    '',
    '</details>',
    '',
    ...optionsPart(guide),
    ...walkthroughPart(guide),
    ...pointsPart('Objectives of the original lab', LAB_OBJECTIVES),
    ...pointsPart('Its nine key points', KEY_POINTS),
    ...pointsPart('Objectives of the exam AZ-104', EXAM_OBJECTIVES),
    '## Where Microsoft contradicts itself',
    '',
    ...DISPUTES.flatMap(({ question, readings, here, claims }) => [
      `- **${question}**`,
      ...readings.map(({ says, sources }) => `  - ${says} (${sources.map(linkTo).join(', ')})`),
      `  - Here: ${here}${claims.length > 0 ? ` (${claims.join(', ')})` : ''}`,
    ]),
    '',
    '## Further reading',
    '',
    `All of these pages existed on ${READING_DAY}.`,
    '',
    ...READING.map(({ title, link, about }) => `- [${title}](${link}): ${about}`),
    '',
    '## Glossary',
    '',
    ...GLOSSARY.map(({ term, means }) => `- **${term}.** ${means}`),
    '',
  ].join('\n');
}

/** Returns a link to a row of docs/sources.md. */
function linkTo(id: string): string {
  const link = readSources().get(id)?.link;
  return link === undefined ? id : `[${id}](${link})`;
}

function runPart({ run, entries }: Guide): string[] {
  if (!run) return ['There is no run yet: `npm run e2e` tests the claims.', ''];
  const results = entries.flatMap(({ result }) => result ?? []);
  const byUrgency = results.toSorted((a, b) => URGENCY.indexOf(a.verdict) - URGENCY.indexOf(b.verdict));
  return [toJobSummary(byUrgency, run), ''];
}

function optionsPart(guide: Guide): string[] {
  const columns = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
  return [
    '## Options A–D, as measured',
    '',
    `| option | for the task | ${Object.values(COLUMNS).join(' | ')} | claims |`,
    `|---|---|${columns.map(() => '---|').join('')}---|`,
    ...findOptionRows(guide).map(
      ({ letter, cmdlet, task, cells, claims }) =>
        `| ${letter} \`${cmdlet}\` | ${task.says} | ${columns.map((key) => sayCell(cells[key], guide)).join(' | ')} | ${claims.join(', ')} |`,
    ),
    '',
  ];
}

function sayCell(cell: Cell, { run }: Guide): string {
  if (cell.kind === 'not measured') return '*not measured*';
  if (cell.kind === 'disks') {
    const same = cell.pairs.filter(({ isSame }) => isSame).length;
    return same === cell.pairs.length ? 'same disk' : same === 0 ? '**new disk**' : 'some new';
  }
  const values = cell.at.map((at) => sayValue(findValue(run, at)));
  const said = [...new Set(values)].map(
    (value) => `${cell.say ? cell.say(value) : value}${cell.unit ? ` ${cell.unit}` : ''}`,
  );
  return escapeMarkdown(said.join(', '));
}

function walkthroughPart({ entries }: Guide): string[] {
  return [...Map.groupBy(entries, ({ chapter }) => chapter)].flatMap(([chapter, of]) => [
    `## ${chapter ?? 'No chapter'}`,
    '',
    ...(chapter ? [CHAPTER_INTRODUCTIONS[chapter], ''] : []),
    ...of.flatMap(claimPart),
  ]);
}

function claimPart({ id, title, claim, result }: Entry): string[] {
  const verdict = result?.verdict ?? 'not run';
  return [
    `### ${id} ${escapeMarkdown(title)}`,
    '',
    `${verdict === 'holds' ? 'holds' : `**${verdict}**`}${claim ? `, ${claim.provenance.kind === 'assumed' ? '**assumed**' : claim.provenance.kind}` : ''}`,
    '',
    ...(claim ? [`> ${claim.must}`, '', oneLine(claim.why), '', `**Takeaway:** ${oneLine(claim.takeaway)}`, ''] : []),
    ...(result && result.reason !== null ? [fence(result.reason, 'text'), ''] : []),
    ...(claim ? [`\`${claim.cmdlet}\` (${REST_CALLS[claim.cmdlet]}) · \`npm run claim ${id}\``, ''] : []),
  ];
}

function pointsPart(heading: string, points: readonly Point[]): string[] {
  return [
    `## ${heading}`,
    '',
    ...points.map(
      ({ text, claims, correction }) =>
        `1. ${text} (${claims.join(', ')})${correction ? ` *The lab says: ${correction.said} Correction: ${correction.instead}* (${[...correction.claims, ...(correction.sources ?? []).map(linkTo)].join(', ')})` : ''}`,
    ),
    '',
  ];
}

function oneLine(text: string): string {
  return plain(text).trim().replaceAll(/\s+/g, ' ');
}
