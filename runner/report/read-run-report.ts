import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { RunReport } from './run-report.ts';

/** What tells a run.json of ours from another JSON file, and from one of another version. */
const marks = v.object({
  target: v.nullable(v.picklist(['emulator', 'azure'])),
  startedAt: v.string(),
  azure: v.nullable(v.object({ region: v.string() })),
  claims: v.array(v.object({ id: v.string(), file: v.string(), title: v.string(), verdict: v.string() })),
});
const runReport = v.custom<RunReport>((value) => v.is(marks, value));

/** Reads a run.json. Throws if there is none, or if it is something else. */
export async function readRunReport(path: string): Promise<RunReport> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`There is no ${path}: it is written by a run of the lab.`);
  });
  try {
    return v.parse(runReport, JSON.parse(text));
  } catch {
    throw new Error(`${path} is not the report of a run of this version of the lab.`);
  }
}
