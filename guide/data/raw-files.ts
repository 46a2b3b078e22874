import { plain } from '../../runner/report/plain-text.ts';
import type { Guide } from './guide.ts';

/** A page shows so many characters of JSON; the rest stands in a file beside it. */
const MOST = 12_000;

/** JSON of the run: the part that a page shows, and the file that has all of it. */
export interface RawJson {
  readonly shown: string;
  /** The path from the top; `undefined` if the page shows everything. */
  readonly file: string | undefined;
}

/** Cuts JSON at the end of a line to what a page shows. `path` is the file's, from the top. */
export function cutJson(json: string, path: string): RawJson {
  const text = plain(json);
  if (text.length <= MOST) return { shown: text, file: undefined };
  const end = text.lastIndexOf('\n', MOST);
  return { shown: text.slice(0, end > 0 ? end : MOST), file: path };
}

/** Returns the JSON that pages are too small for, by its path from the top. */
export function rawFiles({ run, entries }: Guide): Map<string, string> {
  const all = [
    ['evidence/run.json', runJson(run)],
    ...(run?.deployed ?? []).map((resource, index) => [`evidence/deployed-${index + 1}.json`, toJson(resource)]),
    ...entries.flatMap(({ id, result }) => [
      ...(result?.evidence ?? []).map(({ json }, index) => [readingFile(id, index), json]),
      ...(result?.rollouts ?? []).map((rollout, index) => [rolloutFile(id, index), toJson(rollout)]),
    ]),
  ] as [string, string][];
  return new Map(
    all.filter(([path, json]) => cutJson(json, path).file !== undefined).map(([path, json]) => [path, plain(json)]),
  );
}

/** Returns the path of a reading's JSON. */
export function readingFile(id: string, index: number): string {
  return `evidence/${id}-reading-${index + 1}.json`;
}

/** Returns the path of a rollout's JSON. */
export function rolloutFile(id: string, index: number): string {
  return `evidence/${id}-rollout-${index + 1}.json`;
}

/** Returns the report of a run without the evidence, which stands with each claim. */
export function runJson(run: Guide['run']): string {
  const { claims = [], deployed: _, ...head } = run ?? {};
  return toJson({ ...head, claims: claims.map(({ evidence: _evidence, rollouts: _rollouts, ...rest }) => rest) });
}

/** Returns data as JSON to read. */
export function toJson(data: unknown): string {
  return JSON.stringify(data, null, 2);
}
