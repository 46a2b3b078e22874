import { SPECS } from '../../runner/catalog/read-claims.ts';
import { runOrders } from '../../runner/in-process/pool.ts';
import type { RunReport } from '../../runner/report/run-report.ts';
import { listVariants } from '../../runner/target/embedded.ts';
import { aRun } from './fixtures/a-run.ts';

/** Tests one claim in a different variant, in process, and returns a report with its outcome. */
export async function runInVariant(variant: string, id: string): Promise<RunReport> {
  const choices = listVariants().find(({ name }) => name === variant)?.choices;
  if (choices === undefined) throw new Error(`There is no variant ${variant}.`);
  const [running] = runOrders([{ choices }], { folder: SPECS, ids: [id] }, 1);
  const outcome = (await running)?.claims[id];
  if (outcome === undefined) throw new Error(`Claim ${id} was not tested.`);
  return { ...aRun({ [id]: outcome }), variant };
}
