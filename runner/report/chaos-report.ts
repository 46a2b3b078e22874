import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

const FILE = 'chaos.json';

const schema = v.object({
  seed: v.number(),
  injected: v.array(v.object({ fault: v.string(), route: v.string(), times: v.number() })),
});

/** What `report/chaos.json` holds: what the emulator let go wrong on purpose in a run, from its first request to its last. */
export type ChaosReport = v.InferOutput<typeof schema>;

/** Writes the report of a run with chaos, and removes that of an earlier run otherwise. */
export async function writeChaosReport(folder: string, report: ChaosReport | undefined): Promise<void> {
  const path = join(folder, FILE);
  if (report === undefined) return rm(path, { force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
}

/** Reads it again; undefined if there is none. */
export async function readChaosReport(folder: string): Promise<ChaosReport | undefined> {
  const json = await readFile(join(folder, FILE), 'utf8').catch(() => undefined);
  return json === undefined ? undefined : v.parse(schema, JSON.parse(json));
}
