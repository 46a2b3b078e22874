import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chapter } from '../../helpers/claim/chapters.ts';
import type { Claim } from '../../helpers/claim/claim.ts';
import type { Provenance } from '../../helpers/claim/provenance.ts';
import { readClaims, SPECS } from '../../runner/catalog/read-claims.ts';
import { expectedIn } from '../../runner/falsify/expected-contradictions.ts';
import type { FalsifyReport } from '../../runner/falsify/falsify.ts';
import { type KeptResult, keepResult, readKeptResult } from '../../runner/falsify/kept-result.ts';
import { readJson, readLastRun } from '../../runner/report/read-run-report.ts';
import type { ClaimReport, RunReport } from '../../runner/report/run-report.ts';
import { type BehaviorRow, listBehaviors } from '../../runner/target/behaviors.ts';
import {
  readValidations,
  type Validation,
  type Validations,
  validationOf,
} from '../../runner/validations/validations.ts';

/** Everything that the pages are made from. A guide can be made of any run, and of none. */
export interface Guide {
  readonly run: RunReport | null;
  /** The claims in the order of the lab. */
  readonly entries: readonly Entry[];
  /** The decisions that the emulator takes for Azure, and their alternatives. */
  readonly behaviors: readonly BehaviorRow[];
  /** Returns the ids of the claims that notice a variant. */
  readonly claimsOf: (variant: string) => readonly string[];
  /** The result of the last `npm run falsify` here, otherwise the committed one. */
  readonly falsification: KeptResult;
}

/** A claim, and its result in the run. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly chapter: Chapter | null;
  readonly provenance: Provenance | null;
  /** The content of its spec; `null` if the run has the claim and the spec does not exist any more. */
  readonly claim: Claim | null;
  /** The text of the spec. */
  readonly source: string | null;
  /** Its result; `null` if the claim was not tested in this run. */
  readonly result: ClaimReport | null;
  /** The last validation of its present wording on Azure; `null` if there is none. */
  readonly validated: Validation | null;
  /** The place of the result in run.json, as a JSON pointer: `/claims/9`. */
  readonly at: string;
}

/** Reads the specs, and from the folder of reports the last run and the last falsification, as far as they exist. */
export async function readGuide(reports: string): Promise<Guide> {
  const claims = readClaims();
  const sources = await Promise.all(claims.map(({ file }) => readFile(join(SPECS, file), 'utf8')));
  const [run, falsified, validations, kept] = await Promise.all([
    readLastRun(join(reports, 'run.json')),
    readJson(join(reports, 'falsify.json')),
    readValidations(join(SPECS, 'validations.json')),
    readKeptResult(),
  ]);
  return toGuide({
    claims: claims.map((claim, index) => ({ claim, source: sources[index] ?? '' })),
    run,
    behaviors: listBehaviors(),
    falsification: falsified === null ? kept : keepResult(falsified as FalsifyReport),
    validations,
  });
}

/** Combines claims and results. */
export function toGuide({
  claims,
  run,
  behaviors,
  falsification,
  validations,
}: {
  claims: readonly { claim: Claim; source: string }[];
  run: RunReport | null;
  behaviors: readonly BehaviorRow[];
  falsification: KeptResult;
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
  const claimsOf = (variant: string) => {
    const [row = '', choice = ''] = variant.split('=');
    return expectedIn({ [row]: choice });
  };
  return { run, entries, behaviors, claimsOf, falsification };
}
