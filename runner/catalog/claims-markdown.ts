import { diff } from 'node:util';
import type { Claim } from '../../helpers/claim/claim.ts';
import type { Provenance } from '../../helpers/claim/provenance.ts';
import { readSources } from './sources.ts';

/**
 * Returns all claims as one page of Markdown: each with its MUST sentence and its place. The page is committed, so that a
 * review shows each changed sentence.
 */
export function toGoldenList(claims: readonly Claim[]): string {
  const chapters = Map.groupBy(claims, ({ chapter }) => chapter);
  return [
    '# The claims',
    '',
    'Written by `npm run claims` from the specs; `npm run check` fails when it is out of date.',
    '',
    ...[...chapters].flatMap(([chapter, claims]) => [`## ${chapter}`, '', ...claims.flatMap(toEntry)]),
  ].join('\n');
}

/** Returns the lines that only one of the committed text and the new text has, below the headings of their chapters and claims. */
export function describeDrift(committed: string, current: string): string[] {
  const lines: string[] = [];
  let heading: string | undefined;
  for (const [operation, line] of diff(toLines(committed), toLines(current))) {
    if (operation === 0) {
      if (line.startsWith('#')) heading = line;
      continue;
    }
    if (heading !== undefined && !line.startsWith('#')) lines.push(`  ${heading}`);
    heading = undefined;
    if (line !== '') lines.push(`${operation > 0 ? '-' : '+'} ${line}`);
  }
  return lines;
}

function toEntry({ id, title, file, must, step, cmdlet, provenance, given }: Claim): string[] {
  return [
    `### [${id}](${file}) ${title}`,
    '',
    must,
    '',
    `- step: ${step}`,
    `- cmdlet: ${cmdlet}`,
    `- given: ${given}`,
    `- provenance: ${describe(provenance)}`,
    '',
  ];
}

function describe(provenance: Provenance): string {
  const at = provenance.sources.map(toLink).join(', ');
  switch (provenance.kind) {
    case 'observed':
      return `observed: ${provenance.seen} (${at})`;
    case 'documented':
      return `documented: ${at}`;
    case 'assumed':
      return `assumed: ${provenance.why}${at && ` (nearest: ${at})`}`;
  }
}

function toLink(id: string): string {
  const source = readSources().get(id);
  if (!source) throw new Error(`docs/sources.md has no row \`${id}\`. Add one, or cite one that is there.`);
  return `[${id}](${source.link}), ${source.when}`;
}

/** Git may check the file out with different line ends. */
function toLines(text: string): string[] {
  return text.split(/\r?\n/);
}
