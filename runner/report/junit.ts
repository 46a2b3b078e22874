import type { ClaimResult } from './claim-result.ts';
import { isAnotherVariant } from './closing.ts';
import { escapeXml, firstLine } from './plain-text.ts';
import type { RunReport } from './run-report.ts';

/**
 * Returns the run as JUnit's XML: a suite for each chapter, a case for each claim. A contradicted claim is a failure, an
 * inconclusive or blocked one an error; their type is the verdict. Nothing is `skipped`, because that looks green.
 */
export function toJUnit(results: readonly ClaimResult[], run: RunReport): string {
  const chapters = Map.groupBy(results, ({ chapter }) => chapter ?? 'No chapter');
  const variant = isAnotherVariant(run.variant) ? `, IN THE VARIANT ${run.variant}` : '';
  const name = `The lab on ${run.target ?? 'no target'}${variant}`;
  const claims = count(results);
  const { length } = run.errors;
  const total = { ...claims, tests: claims.tests + length, errors: claims.errors + length };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name, ...total, time: run.wallSeconds, timestamp: run.startedAt })}>`,
    ...[...chapters].flatMap(([chapter, claims]) => suite(chapter, claims, run)),
    ...outsideOfClaims(run),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(chapter: string, claims: readonly ClaimResult[], run: RunReport): string[] {
  const time = claims.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0);
  return [
    `  <testsuite ${attributes({ name: chapter, ...count(claims), skipped: 0, time, timestamp: run.startedAt })}>`,
    ...claims.flatMap((result) => testCase(chapter, result)),
    '  </testsuite>',
  ];
}

/** An error outside of the claims has no claim to stand at, so it is a case of its own. */
function outsideOfClaims({ errors, startedAt: timestamp }: RunReport): string[] {
  if (errors.length === 0) return [];
  const name = 'Outside of the claims';
  const counts = { tests: errors.length, failures: 0, errors: errors.length, skipped: 0, time: 0 };
  return [
    `  <testsuite ${attributes({ name, ...counts, timestamp })}>`,
    ...errors.flatMap((error) => [
      `    <testcase ${attributes({ classname: name, name: firstLine(error), time: 0 })}>`,
      `      <error ${attributes({ type: 'error', message: firstLine(error) })}>${escapeXml(error)}</error>`,
      '    </testcase>',
    ]),
    '  </testsuite>',
  ];
}

function testCase(chapter: string, result: ClaimResult): string[] {
  const { id, title, file, claim, cmdlet, provenance, region, verdict, reason, wallSeconds, replayed, found } = result;
  const properties = { id, verdict, claim, cmdlet, provenance: provenance?.kind, region };
  const states = { replayed: replayed.join(', '), found: found.join(', ') };
  return [
    `    <testcase ${attributes({ classname: chapter, name: title, file, time: wallSeconds })}>`,
    '      <properties>',
    ...Object.entries({ ...properties, ...states })
      .filter(([, value]) => value)
      .map(([name, value]) => `        <property ${attributes({ name, value: value ?? '' })}/>`),
    '      </properties>',
    ...(verdict === 'holds' ? [] : [trouble(verdict, reason ?? '')]),
    ...result.evidence.map(({ title, table }) => `      <system-out>${escapeXml(`${title}\n${table}`)}</system-out>`),
    '    </testcase>',
  ];
}

function trouble(verdict: ClaimResult['verdict'], reason: string): string {
  const tag = verdict === 'contradicted' ? 'failure' : 'error';
  return `      <${tag} ${attributes({ type: verdict, message: firstLine(reason) })}>${escapeXml(reason)}</${tag}>`;
}

function count(results: readonly ClaimResult[]) {
  const failures = results.filter(({ verdict }) => verdict === 'contradicted').length;
  const holding = results.filter(({ verdict }) => verdict === 'holds').length;
  return { tests: results.length, failures, errors: results.length - failures - holding };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const text = typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : value;
      return `${name}="${escapeXml(text).replaceAll('\n', '&#10;')}"`;
    })
    .join(' ');
}
