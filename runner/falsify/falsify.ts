import type { Claim } from '../../helpers/claim/claim.ts';
import { runOrders } from '../in-process/pool.ts';
import type { InProcessRun } from '../in-process/run.ts';
import { firstLine } from '../report/plain-text.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';
import type { Variant } from '../target/embedded.ts';
import { type Counterexample, findCounterexamples } from './counterexamples.ts';
import { expectedIn } from './expected-contradictions.ts';
import { findProblems, type Part, type Row } from './matrix.ts';

/** The content of `report/falsify.json`. */
export interface FalsifyReport {
  /** Real time, as ISO 8601. */
  readonly startedAt: string;
  readonly wallSeconds: number;
  readonly claims: readonly { readonly id: string; readonly file: string; readonly title: string }[];
  readonly variants: readonly (Row & Pick<Variant, 'question' | 'believedBy' | 'sources' | 'isFriction'>)[];
  readonly counterexamples: readonly Counterexample[];
  /** The problems found, a sentence each. */
  readonly problems: readonly string[];
}

/** The claims and variants to run, and how many variants at a time. */
export interface Question {
  readonly claims: readonly Claim[];
  /** The folder of their specs. */
  readonly specs: string;
  readonly variants: readonly Variant[];
  readonly part: Part;
  /** True if each variant but the default one runs only the claims that it should contradict; those that should contradict none are left out. */
  readonly expectedOnly?: boolean;
  readonly concurrency: number;
}

/** Runs claims in variants. Calls `tell` for each variant, in order, as soon as it and those before it are done. */
export async function falsify(
  { claims: asked, specs, variants: chosen, part, expectedOnly = false, concurrency }: Question,
  tell: (row: Row) => void,
): Promise<FalsifyReport> {
  const [startedAt, begin] = [new Date().toISOString(), performance.now()];
  const ids = asked.map(({ id }) => id);
  const isDefault = ({ name }: Variant) => name === DEFAULT_VARIANT;
  const meant = ({ choices }: Variant) => expectedIn(choices).filter((id) => ids.includes(id));
  const variants = expectedOnly ? chosen.filter((each) => isDefault(each) || meant(each).length > 0) : chosen;
  const orders = variants.map((variant) => ({
    choices: variant.choices,
    claims: expectedOnly && !isDefault(variant) ? meant(variant) : undefined,
  }));
  const runs = runOrders(orders, { folder: specs, ids }, concurrency);
  const seen: { variant: string; claims: InProcessRun['claims'] }[] = [];
  const rows: FalsifyReport['variants'][number][] = [];
  const bugs: string[] = [];
  for (const [index, { name, choices, ...about }] of variants.entries()) {
    const { claims = {}, bugs: faults = [] } = (await runs[index]) ?? {};
    bugs.push(...faults.map((bug) => `The emulator itself failed in the variant ${name}: ${describe(bug)}`));
    const verdicts = Object.fromEntries(Object.entries(claims).map(([id, { verdict }]) => [id, verdict]));
    const row = { variant: name, ...about, expectedContradictions: expectedIn(choices), verdicts };
    seen.push({ variant: name, claims });
    rows.push(row);
    tell(row);
  }
  const claims = asked.map(({ id, file, title }) => ({ id, file: `specs/${file}`, title }));
  const problems = [...bugs, ...findProblems({ claims, variants: rows }, part, reasonsIn(seen[0]?.claims))];
  const wallSeconds = Math.round(performance.now() - begin) / 1000;
  return { startedAt, wallSeconds, claims, variants: rows, counterexamples: findCounterexamples(seen), problems };
}

/** The default variant is always the first. */
function reasonsIn(azures: InProcessRun['claims'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(azures).map(([id, { reason }]) => [id, firstLine(reason ?? '')]));
}

function describe(bug: unknown): string {
  return bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
}
