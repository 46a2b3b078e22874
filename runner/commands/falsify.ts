/**
 * `npm run falsify` tests every claim in every variant: each must hold in the default variant, and at least one other variant must
 * contradict it. Prints the matrix and writes report/falsify.json. `--claims 33,34` and `--variant largerDataDisk=grownInPlace`
 * select a part; `--specs <folder>` and `--report <folder>` read and write in other folders; `--concurrency 1` is for a machine
 * with little memory. `--expected` runs in each other variant only the claims that it should contradict, and writes no report: a
 * fifth of the time shows that every claim can fail. `--keep` also writes specs/falsification.json, from which the guide is built if
 * there is no report.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { chooseClaims } from '../catalog/choose-claims.ts';
import { chooseVariants } from '../catalog/choose-variants.ts';
import { listSpecs, readClaims, SPECS } from '../catalog/read-claims.ts';
import { falsify } from '../falsify/falsify.ts';
import { keepResult, writeKeptResult } from '../falsify/kept-result.ts';
import { MatrixPrinter } from '../falsify/print-matrix.ts';
import { formatDuration } from '../report/duration.ts';
import { readOptions, runCommand, WrongOption } from '../settings/run-command.ts';
import { listVariants } from '../target/embedded.ts';

const USAGE = `npm run falsify -- [options] tests every claim in every variant
  --claims CLAIMS     only these claims: 33,34, or words of a title; may be repeated
  --variant VARIANT   only this variant, as in largerDataDisk=grownInPlace; may be repeated
  --expected          in each variant only the claims that it should contradict; writes no report
  --keep              also writes specs/falsification.json; needs every claim and every variant
  --concurrency N     the number of variants at the same time; default: the number of processors
  --specs FOLDER      reads the specs of that folder; default specs
  --report FOLDER     writes falsify.json into that folder; default report`;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was run.' }, args, () => run(args));
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, {
    claims: { type: 'string', multiple: true, default: [] },
    variant: { type: 'string', multiple: true, default: [] },
    specs: { type: 'string', default: SPECS },
    concurrency: { type: 'string', default: String(availableParallelism()) },
    report: { type: 'string', default: 'report' },
    expected: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  });
  const concurrency = readConcurrency(values.concurrency);
  const specs = resolve(values.specs);
  const ids = chooseClaims(values.claims, listSpecs(specs)).map(({ id }) => id);
  const claims = readClaims(specs).filter(({ id }) => ids.length === 0 || ids.includes(id));
  const variants = chooseVariants(values.variant, listVariants());
  if (values.keep && (ids.length > 0 || values.variant.length > 0 || values.expected))
    throw new WrongOption('--keep needs every claim and every variant. Leave out --claims, --variant and --expected.');
  const part = { allClaims: ids.length === 0, allVariants: values.variant.length === 0 };

  const printer = new MatrixPrinter(
    claims.map(({ id }) => id),
    variants.map(({ name }) => name),
  );
  for (const line of printer.head()) console.log(line);
  const question = { claims, specs, variants, part, expectedOnly: values.expected, concurrency };
  const report = await falsify(question, ({ variant, verdicts }) => console.log(printer.row(variant, verdicts)));
  if (!values.expected) {
    await mkdir(values.report, { recursive: true });
    await writeFile(join(values.report, 'falsify.json'), `${JSON.stringify(report, null, 2)}\n`);
  }

  const { problems, wallSeconds } = report;
  const where = `${report.variants.length} variants${values.expected ? ', each with those that it should contradict' : ''}`;
  const what = `${claims.length} claims in ${where}, in ${formatDuration(wallSeconds)}`;
  console.log(`\n${what}: ${problems.length === 0 ? 'as it should be.' : `${problems.length} problems.`}`);
  for (const problem of problems) console.error(`- ${problem}`);
  if (values.keep && problems.length === 0) await writeKeptResult(keepResult(report));
  return problems.length === 0 ? 0 : 1;
}

function readConcurrency(text: string): number {
  const concurrency = Number(text);
  if (Number.isInteger(concurrency) && concurrency >= 1) return concurrency;
  throw new WrongOption(`--concurrency must be a whole number from 1 on, the variants at a time, but is "${text}".`);
}
