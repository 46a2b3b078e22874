/**
 * `npm run report:merge` merges the reports of a run whose parts ran on several machines, in several regions. Each part was `npm
 * run e2e:part -- --shard=1/2`. Their folders must be side by side in report/parts, or in the folder that you name.
 */
import { copyFile, mkdtempDisposable, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createVitest } from 'vitest/node';
import { latestAttempts } from '../report/parts.ts';
import { readRunReport } from '../report/read-run-report.ts';
import Reporter from '../report/reporter.ts';
import type { RunReport } from '../report/run-report.ts';
import { readOptions, runCommand, WrongUse } from '../settings/run-command.ts';
import { VALIDATIONS } from '../validations/validations.ts';

const USAGE = `npm run report:merge -- [options] [FOLDER]
  FOLDER              the folder of the parts; default report/parts
  --into FOLDER       writes the report into that folder; default report
  --validations FILE  the file of the claims that held on Azure; default specs/validations.json
  --config FILE       Vitest's configuration; default vitest.config.ts`;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was merged.' }, args, async () => {
    // The options are for tests of this command: a different lab, and different folders to write to.
    const { values, positionals } = readOptions(
      args,
      {
        config: { type: 'string' },
        into: { type: 'string', default: 'report' },
        validations: { type: 'string', default: VALIDATIONS },
      },
      { atMost: 1 },
    );
    await merge(resolve(positionals[0] ?? join('report', 'parts')), values).catch((error: unknown) => {
      throw error instanceof Error ? new WrongUse(error.message, { cause: error }) : error;
    });
    // Vitest sets it if a claim was contradicted.
    return Number(process.exitCode ?? 0);
  });
}

async function merge(
  folder: string,
  values: { config?: string | undefined; into: string; validations: string },
): Promise<void> {
  const names = latestAttempts(await readdir(folder).catch(() => []));
  if (names.length === 0) throw new Error(`There is no part of a run in ${folder}.`);
  // Vitest reads every file in the folder of the blobs.
  await using blobs = await mkdtempDisposable(join(tmpdir(), 'lab-blobs-'));
  const parts: RunReport[] = [];
  for (const name of names) {
    try {
      const part = await readRunReport(join(folder, name, 'run.json'));
      await copyFile(join(folder, name, 'blob.json'), join(blobs.path, `${name}.json`));
      parts.push(part);
      console.log(describe(name, part));
    } catch (error) {
      // Its claims are reported as not run. The claims of the other parts are merged in any case.
      console.error(`${name} is not merged: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (parts.length === 0) throw new Error(`No part in ${folder} can be merged.`);
  const vitest = await createVitest({
    watch: false,
    reporters: [new Reporter({ folder: values.into, validations: values.validations, parts })],
    ...(values.config !== undefined && { config: values.config }),
  });
  try {
    await vitest.mergeReports(blobs.path);
  } finally {
    await vitest.close();
  }
}

function describe(name: string, { target, startedAt, claims }: RunReport): string {
  const regions = new Set(claims.flatMap(({ region }) => region ?? []));
  const place = [...regions].join(', ') || 'an unknown region';
  return `${name}: ${claims.length} claims on ${target ?? 'no target'} in ${place}, begun ${startedAt}`;
}
