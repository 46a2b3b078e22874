import { readFile, writeFile } from 'node:fs/promises';
import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import { compareIdentifiers } from '../report/identifiers.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';
import type { FalsifyReport } from './falsify.ts';

/** The part of a falsification that is committed: small, and enough to show how each variant would have looked. */
export interface KeptResult {
  /** The day of the falsification: `2026-11-29`. */
  readonly on: string;
  /** The ids of the claims that were tested. */
  readonly claims: readonly string[];
  /** The ids of the claims that each variant contradicts. */
  readonly variants: Readonly<Record<string, readonly string[]>>;
  readonly counterexamples: readonly KeptCounterexample[];
  readonly problems: readonly string[];
}

/** A claim, a variant that contradicts it, and the tables that tell the two apart. */
export interface KeptCounterexample {
  readonly claim: string;
  readonly variant: string;
  readonly differences: readonly Difference[];
}

/** An evidence table of a claim in the default variant, beside the one in a variant that contradicts it. */
export interface Difference {
  /** The place of the table in the evidence of the claim. */
  readonly table: number;
  readonly title: string;
  /** The columns whose values differ. They decide the verdict. */
  readonly columns: readonly string[];
  readonly azure: EvidenceTable['rows'];
  readonly there: EvidenceTable['rows'];
}

/** More rows than this show nothing new. */
const MOST_ROWS = 6;
/** Values of these columns, and moments, differ from run to run. */
const TIMES = new Set(['at', 'lab seconds', 'seconds', 'last', 'booted']);
const MOMENT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/** The file of the result that is committed. */
export const KEPT_RESULT = new URL('../../specs/falsification.json', import.meta.url);

/** Reads the committed result. */
export async function readKeptResult(): Promise<KeptResult> {
  return JSON.parse(await readFile(KEPT_RESULT, 'utf8')) as KeptResult;
}

/** Writes a result as the committed one: a line for each variant and each counterexample, so that a difference can be read. */
export async function writeKeptResult({ variants, counterexamples, ...rest }: KeptResult): Promise<void> {
  const line = (value: unknown) => JSON.stringify(value);
  const lines = [
    ...Object.entries(rest).map(([name, value]) => `${line(name)}: ${line(value)},`),
    '"variants": {',
    Object.entries(variants)
      .map(([name, ids]) => `${line(name)}: ${line(ids)}`)
      .join(',\n'),
    '},\n"counterexamples": [',
    counterexamples.map(line).join(',\n'),
    ']',
  ];
  await writeFile(KEPT_RESULT, `{\n${lines.join('\n')}\n}\n`);
}

/** Takes what is to be kept out of a report. */
export function keepResult({ startedAt, claims, variants, counterexamples, problems }: FalsifyReport): KeptResult {
  return {
    on: startedAt.slice(0, 10),
    claims: claims.map(({ id }) => id).toSorted(),
    variants: Object.fromEntries(
      variants
        .filter(({ variant }) => variant !== DEFAULT_VARIANT)
        .map(({ variant, verdicts }) => [
          variant,
          Object.keys(verdicts)
            .filter((id) => verdicts[id] === 'contradicted')
            .toSorted(),
        ]),
    ),
    counterexamples: counterexamples
      .map(({ claim, variant, azure, there }) => ({
        claim,
        variant,
        differences: findDifferences(azure.evidence, there.evidence),
      }))
      .toSorted((a, b) => (a.claim < b.claim ? -1 : 1)),
    problems,
  };
}

/** Compares two runs' tables by their places, because a title may contain a number that was measured. */
function findDifferences(azure: readonly EvidenceTable[], there: readonly EvidenceTable[]): Difference[] {
  for (const leaveOut of [true, false]) {
    const [ours, theirs] = [comparable(azure, leaveOut), comparable(there, leaveOut)];
    const differences = azure.flatMap(({ title, rows }, table): Difference[] => {
      const other = there[table];
      if (other === undefined) return [];
      const names = [...new Set([...rows, ...other.rows].flatMap((row) => Object.keys(row)))];
      const values = (tables: typeof ours, name: string) =>
        JSON.stringify(tables[table]?.map((row) => row[name] ?? null));
      const columns = names.filter((name) => values(ours, name) !== values(theirs, name));
      if (columns.length === 0) return [];
      return [{ table, title, columns, azure: rows.slice(0, MOST_ROWS), there: other.rows.slice(0, MOST_ROWS) }];
    });
    if (differences.length > 0) return differences;
  }
  return [];
}

/** The rows of tables without what differs in every run: identifiers become same or new; `leaveOut` leaves out times as well. */
function comparable(tables: readonly EvidenceTable[], leaveOut: boolean) {
  const samenessOf = compareIdentifiers(tables.map(({ rows }) => rows));
  return tables.map(({ rows }, table) =>
    rows.map((row, index) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => {
          const isTime = TIMES.has(column) || (typeof value === 'string' && MOMENT.test(value));
          return [column, samenessOf(table, index, column) ?? (isTime && leaveOut ? 'time' : value)];
        }),
      ),
    ),
  );
}
