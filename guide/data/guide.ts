import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chapter } from '../../helpers/claim/chapters.ts';
import type { Claim } from '../../helpers/claim/claim.ts';
import type { Provenance } from '../../helpers/claim/provenance.ts';
import { readClaims, SPECS } from '../../runner/catalog/read-claims.ts';
import { readJson, readLastRun } from '../../runner/report/read-run-report.ts';
import type { ClaimReport, RunReport } from '../../runner/report/run-report.ts';
import {
  readValidations,
  type Validation,
  type Validations,
  validationOf,
} from '../../runner/validations/validations.ts';
import type { Falsification } from './falsification.ts';

/** Everything that the pages are made from. What is not there is `null`: a guide can be made of any run, and of none. */
export interface Guide {
  readonly run: RunReport | null;
  /** In the order of the lab. */
  readonly entries: readonly Entry[];
  readonly falsification: Falsification | null;
}

/** A claim, and what the run says about it. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly chapter: Chapter | null;
  readonly provenance: Provenance | null;
  /** What its spec says; `null`: the run has it, and there is no such spec any more. */
  readonly claim: Claim | null;
  /** The text of the spec. */
  readonly source: string | null;
  /** Its result; `null` if it was not tested in this run. */
  readonly result: ClaimReport | null;
  /** When this suite last saw it hold on Azure, as it reads now; `null`: never. */
  readonly validated: Validation | null;
  /** Where that stands in run.json, as a JSON pointer: `/claims/9`. */
  readonly at: string;
}

/** Reads what there is: the specs, and from the folder of reports the last run and the last falsification. */
export async function readGuide(reports: string): Promise<Guide> {
  const claims = readClaims();
  const sources = await Promise.all(claims.map(({ file }) => readFile(join(SPECS, file), 'utf8')));
  const [run, falsification, validations] = await Promise.all([
    readLastRun(join(reports, 'run.json')),
    readJson(join(reports, 'falsify.json')),
    readValidations(join(SPECS, 'validations.json')),
  ]);
  return toGuide({
    claims: claims.map((claim, index) => ({ claim, source: sources[index] ?? '' })),
    run,
    falsification: falsification as Falsification | null,
    validations,
  });
}

/** Puts claims and results together. */
export function toGuide({
  claims,
  run,
  falsification,
  validations,
}: {
  claims: readonly { claim: Claim; source: string }[];
  run: RunReport | null;
  falsification: Falsification | null;
  validations: Validations;
}): Guide {
  const results = run?.claims ?? [];
  const known = claims.map(({ claim, source }): Entry => {
    const { id, title, chapter, provenance } = claim;
    const index = results.findIndex((each) => each.id === id);
    const result = results[index] ?? null;
    const validated = validationOf(validations, { id, claim: claim.must });
    return { id, title, chapter, provenance, claim, source, result, validated, at: `/claims/${index}` };
  });
  const unknown = results.flatMap((result, index): Entry[] => {
    const { id, title, chapter, provenance } = result;
    if (known.some((each) => each.id === id)) return [];
    const validated = validationOf(validations, result);
    return [{ id, title, chapter, provenance, claim: null, source: null, result, validated, at: `/claims/${index}` }];
  });
  const entries = [...known, ...unknown].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { run, entries, falsification };
}
