import { committedTemplate } from '../bicep/compile-template.ts';
import type { Trial } from '../running/recorder.ts';
import type { World } from '../target/embedded.ts';
import { drawLessons, type Lesson } from './lessons.ts';
import { findProblems, type Part, type Row } from './matrix.ts';
import { type ClaimInWorld, runWorld } from './run-world.ts';
import { touchedIn } from './touches.ts';

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

/** Puts claims to the test in worlds, one after the other. `tell` is told of each world as soon as it is through. */
export async function falsify(
  { trials, worlds, part }: { trials: readonly Trial[]; worlds: readonly World[]; part: Part },
  tell: (row: Row) => void,
): Promise<FalsifyReport> {
  const [startedAt, begin] = [new Date().toISOString(), performance.now()];
  const template = await committedTemplate();
  await loadClients();
  const seen: { world: string; claims: Record<string, ClaimInWorld> }[] = [];
  const rows: FalsifyReport['worlds'][number][] = [];
  const bugs: string[] = [];
  for (const { name, choices, question, means, believedBy } of worlds) {
    const run = await runWorld({ choices, trials, template });
    bugs.push(...run.bugs.map((bug) => `The emulator itself failed in the world ${name}: ${describe(bug)}`));
    const verdicts = Object.fromEntries(Object.entries(run.claims).map(([id, { verdict }]) => [id, verdict]));
    const row = { world: name, question, means, believedBy, touches: touchedIn(choices), verdicts };
    seen.push({ world: name, claims: run.claims });
    rows.push(row);
    tell(row);
  }
  const claims = trials.map(({ claim: { id, file, title } }) => ({ id, file: `specs/${file}`, title }));
  const problems = [...bugs, ...findProblems({ claims, worlds: rows }, part)];
  const wallSeconds = Math.round(performance.now() - begin) / 1000;
  return { startedAt, wallSeconds, claims, worlds: rows, lessons: drawLessons(seen), problems };
}

/** The SDK's packages are loaded from files, in real time: before it leaps. */
async function loadClients(): Promise<void> {
  await Promise.all([
    import('@azure/arm-compute'),
    import('@azure/arm-resources'),
    import('@azure/arm-resourcesdeployments'),
  ]);
}

function describe(bug: unknown): string {
  return bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
}
