import type { Claim } from '../../helpers/claim/claim.ts';
import { firstLine } from '../report/plain-text.ts';
import type { World } from '../target/embedded.ts';
import { drawLessons, type Lesson } from './counterexamples.ts';
import { findProblems, type Part, type Row } from './matrix.ts';
import type { WorldRun } from './run-variant.ts';
import { runWorlds } from './run-variants.ts';
import { touchedIn } from './expected-contradictions.ts';

/** What `report/falsify.json` holds. */
export interface FalsifyReport {
  /** Real time, as ISO 8601. */
  readonly startedAt: string;
  readonly wallSeconds: number;
  readonly claims: readonly { readonly id: string; readonly file: string; readonly title: string }[];
  readonly worlds: readonly (Row & Pick<World, 'question' | 'believedBy'>)[];
  readonly lessons: readonly Lesson[];
  /** What is wrong, a sentence each. */
  readonly problems: readonly string[];
}

/** What is to be looked at, and how many worlds at a time. */
export interface Question {
  readonly claims: readonly Claim[];
  /** The folder of their specs. */
  readonly specs: string;
  readonly worlds: readonly World[];
  readonly part: Part;
  readonly concurrency: number;
}

/** Puts claims to the test in worlds. `tell` is told of each world as soon as it and those before it are through. */
export async function falsify(
  { claims: asked, specs, worlds, part, concurrency }: Question,
  tell: (row: Row) => void,
): Promise<FalsifyReport> {
  const [startedAt, begin] = [new Date().toISOString(), performance.now()];
  const runs = runWorlds(worlds, { specs, ids: asked.map(({ id }) => id) }, concurrency);
  const seen: { world: string; claims: WorldRun['claims'] }[] = [];
  const rows: FalsifyReport['worlds'][number][] = [];
  const bugs: string[] = [];
  for (const [index, { name, choices, question, means, believedBy }] of worlds.entries()) {
    const { claims = {}, bugs: faults = [] } = (await runs[index]) ?? {};
    bugs.push(...faults.map((bug) => `The emulator itself failed in the world ${name}: ${describe(bug)}`));
    const verdicts = Object.fromEntries(Object.entries(claims).map(([id, { verdict }]) => [id, verdict]));
    const row = { world: name, question, means, believedBy, touches: touchedIn(choices), verdicts };
    seen.push({ world: name, claims });
    rows.push(row);
    tell(row);
  }
  const claims = asked.map(({ id, file, title }) => ({ id, file: `specs/${file}`, title }));
  const problems = [...bugs, ...findProblems({ claims, worlds: rows }, part, reasonsIn(seen[0]?.claims))];
  const wallSeconds = Math.round(performance.now() - begin) / 1000;
  return { startedAt, wallSeconds, claims, worlds: rows, lessons: drawLessons(seen), problems };
}

/** Azure's world is always the first. */
function reasonsIn(azures: WorldRun['claims'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(azures).map(([id, { reason }]) => [id, firstLine(reason ?? '')]));
}

function describe(bug: unknown): string {
  return bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
}
