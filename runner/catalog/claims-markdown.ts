import { diff } from 'node:util';
import type { Claim } from '../../helpers/claim/claim.ts';
import type { Provenance } from '../../helpers/claim/provenance.ts';

/**
 * All claims as one page of Markdown: each with its MUST sentence and where it stands. It is committed, so that a changed sentence
 * is seen in review.
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

/** What has to change in the old text to get the new one: the lines that go and come, each chapter and claim named above its own. */
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
  switch (provenance.kind) {
    case 'observed':
      return `observed ${provenance.when}, ${provenance.where}`;
    case 'documented':
      return `documented, read ${provenance.read}: <${provenance.link}>`;
    case 'assumed':
      return `assumed: ${provenance.why}`;
  }
}

/** Git may check the file out with other line ends. */
function toLines(text: string): string[] {
  return text.split(/\r?\n/);
}
