import type { Validations } from '../validations/validations.ts';
import type { RunFacts } from './run-facts.ts';
import type { ClaimReport, RunReport } from './run-report.ts';

/**
 * The parts of a run that was split (`--shard=1/2`), each with its own set-up, perhaps in a different region. Vitest's blobs
 * contain the results of the specs; this class reads the facts that are only in the run.json of each part.
 */
export class Parts {
  readonly #reports: readonly RunReport[];

  /** Throws if the parts belong to different runs: responses of Azure and of an emulator must not be in one report. */
  constructor(reports: readonly RunReport[]) {
    this.#reports = reports;
    for (const name of ['target', 'variant'] as const) {
      const values = distinct(reports.map((report) => report[name]));
      if (values.length < 2) continue;
      throw new Error(
        `The parts belong to different runs: the ${name} of some is ${values[0]}, of others ${values[1]}.`,
      );
    }
  }

  /** The run as a whole. Undefined if no part opened its target. */
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
      // Each part deployed its own lab from the same template.
      deployed: known.find(({ deployed }) => deployed)?.deployed ?? null,
      commit: distinct(known.map(({ commit }) => commit)).join(', ') || null,
      startedAt: first.startedAt,
      speed: speedOf(first),
    };
  }

  /** The end of the last part. */
  get ended(): Date {
    return new Date(Math.max(...this.#reports.map((part) => Date.parse(part.startedAt) + part.wallSeconds * 1000)));
  }

  /** The region in which a spec was tested, and the speed of lab time there. */
  placeOf(file: string): { region: string | null; speed: number } {
    const { part, claim } = this.#find(file);
    return { region: claim?.region ?? null, speed: part ? speedOf(part) : 1 };
  }

  /** The reason why no blob contains a spec: the reason of its part, unless the whole part was lost. */
  whyNotRun(file: string): string {
    return (
      this.#find(file).claim?.reason ??
      'No merged report contains this claim: its part wrote no report, or that report was not merged.'
    );
  }

  /** The validations after all parts. Each part started from the same validations and recorded its own on its own machine. */
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
 * Returns the folders of the parts without earlier attempts: in Azure Pipelines, a repeated job leaves `part-1-attempt-2` beside
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
