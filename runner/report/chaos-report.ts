import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const FILE = 'chaos.json';

const schema = v.object({
  seed: v.number(),
  injected: v.array(v.object({ fault: v.string(), route: v.string(), times: v.number() })),
});

/** The content of `report/chaos.json`: the faults that the emulator injected into a run, from its first request to its last. */
export type ChaosReport = v.InferOutput<typeof schema>;

/** Writes the report of a run with chaos. After a run without chaos, it removes the report of an earlier run. */
export async function writeChaosReport(folder: string, report: ChaosReport | undefined): Promise<void> {
  const path = join(folder, FILE);
  if (report === undefined) return rm(path, { force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
}

/** Reads the report. Returns undefined if there is none. */
export async function readChaosReport(folder: string): Promise<ChaosReport | undefined> {
  const json = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
  return json === undefined ? undefined : v.parse(schema, JSON.parse(json));
}
