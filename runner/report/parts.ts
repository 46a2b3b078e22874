import type { Validations } from '../validations/validations.ts';
import type { RunFacts } from './run-facts.ts';
import type { ClaimReport, RunReport } from './run-report.ts';

/**
 * The parts of a run that was split (`--shard=1/2`), each with a set-up of its own, maybe in another region. Vitest's blobs tell
 * what became of the specs; this is what only the parts' own run.json know.
 */
export class Parts {
  readonly #reports: readonly RunReport[];

  /** Throws if the parts are not of one run: what Azure answered and what an emulator answered make no common report. */
  constructor(reports: readonly RunReport[]) {
    this.#reports = reports;
    for (const name of ['target', 'variant'] as const) {
      const values = distinct(reports.map((report) => report[name]));
      if (values.length < 2) continue;
      throw new Error(`The parts are not of one run: the ${name} of some is ${values[0]}, of others ${values[1]}.`);
    }
  }

  /** The run as a whole; undefined if no part came so far as to know its target. */
  get facts(): Omit<RunFacts, 'region'> | undefined {
    const known = this.#reports.filter(({ target }) => target !== null);
    const [first] = known.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
    if (!first?.target || !first.variant) return undefined;
    const versions = (tool: 'az' | 'bicep') => distinct(known.map(({ deployer }) => deployer[tool])).join(', ') || null;
    return {
      target: first.target,
      variant: first.variant,
      azure: known.find(({ azure }) => azure !== null)?.azure ?? null,
      deployer: { az: versions('az'), bicep: versions('bicep') },
      // Each part deployed a lab of its own, all alike.
      deployed: known.find(({ deployed }) => deployed)?.deployed ?? null,
      commit: distinct(known.map(({ commit }) => commit)).join(', ') || null,
      startedAt: first.startedAt,
      speed: speedOf(first),
    };
  }

  /** When the last part ended. */
  get ended(): Date {
    return new Date(Math.max(...this.#reports.map((part) => Date.parse(part.startedAt) + part.wallSeconds * 1000)));
  }

  /** Where a spec was put to the test, and how fast lab time passed there. */
  placeOf(file: string): { region: string | null; speed: number } {
    const { part, claim } = this.#find(file);
    return { region: claim?.region ?? null, speed: part ? speedOf(part) : 1 };
  }

  /** Why no blob has a spec: what its part says, unless the part was lost as a whole. */
  whyNotRun(file: string): string {
    return (
      this.#find(file).claim?.reason ??
      'No part of the run reports it: the part that had it left no report, or its report is not among those that were merged.'
    );
  }

  /** The validations after all parts. Each part began with those before it, and kept its own on a machine of its own. */
  validations(before: Validations): Validations {
    const kept = this.#reports.filter(({ azure }) => azure !== null).flatMap(({ claims }) => claims);
    const now = kept.flatMap(({ id, validated }) => (validated === null ? [] : [[id, validated] as const]));
    return now.length === 0 ? before : { ...before, ...Object.fromEntries(now) };
  }

  #find(file: string): { part: RunReport | undefined; claim: ClaimReport | undefined } {
    const part = this.#reports.find(({ claims }) => claims.some((claim) => claim.file === file));
    return { part, claim: part?.claims.find((claim) => claim.file === file) };
  }
}

function distinct<T>(values: readonly (T | null)[]): T[] {
  return [...new Set(values.filter((value) => value !== null))];
}

function speedOf({ labSeconds, wallSeconds }: RunReport): number {
  return wallSeconds > 0 ? labSeconds / wallSeconds : 1;
}

/**
 * Returns the folders of parts without earlier attempts: in Azure Pipelines a job that is run again leaves `part-1-attempt-2` beside
 * `part-1-attempt-1`.
 */
export function latestAttempts(names: readonly string[]): string[] {
  const read = (name: string) => /^(.+)-attempt-(\d+)$/.exec(name) ?? [name, name, '0'];
  const byPart = Map.groupBy(names, (name) => read(name)[1]);
  const latest = [...byPart.values()].flatMap((attempts) =>
    attempts.toSorted((a, b) => Number(read(a)[2]) - Number(read(b)[2])).slice(-1),
  );
  return latest.toSorted();
}
