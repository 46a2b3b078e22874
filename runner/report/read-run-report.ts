import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { forConsole } from './plain-text.ts';
import type { RunReport } from './run-report.ts';

/** The properties that distinguish a run.json of this version from other JSON files. */
const marks = v.object({
  target: v.nullable(v.picklist(['emulator', 'azure'])),
  startedAt: v.string(),
  azure: v.nullable(v.object({ region: v.string() })),
  // Ids become names of files.
  claims: v.array(
    v.object({ id: v.pipe(v.string(), v.regex(/^\d\d$/)), file: v.string(), title: v.string(), verdict: v.string() }),
  ),
});
const runReport = v.custom<RunReport>((value) => v.is(marks, value));

/** Reads a run.json. Throws if there is none, or if the file is something different. */
export async function readRunReport(path: string): Promise<RunReport> {
  const report = await readLastRun(path);
  if (report) return report;
  throw new Error(`There is no ${path}. A run of the lab writes it: npm run e2e`);
}

/** Reads a run.json. Returns `null` if there is none. Throws if the file is something different. */
export async function readLastRun(path: string): Promise<RunReport | null> {
  const value = await readJson(path);
  if (value === null) return null;
  if (v.is(runReport, value)) return value;
  throw new Error(`${path} is not the report of a run of this version of the lab. Run the lab again: npm run e2e`);
}

/** Reads a report in JSON. Returns `null` if there is none. Throws, with its name, if it isn't JSON. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    // The message quotes the file.
    const reason = forConsole((error as Error).message);
    throw new Error(`${path} is not JSON: ${reason} Run the lab again: npm run e2e`);
  }
}
