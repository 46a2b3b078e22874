/**
 * `node runner/commands/bicep-build.ts` compiles main.bicep to the committed main.json and records the sources.
 * With `--check` it changes nothing, and fails if the committed files do not match the sources.
 */
import { runBicep } from '../bicep/cli.ts';
import { findDrift } from '../bicep/drift.ts';
import { type Bicep, findBicep } from '../bicep/find-bicep.ts';
import { COMPILED, findStale, RECORD, readRecord, writeCompiled } from '../bicep/record.ts';
import { BICEP_FOLDER } from '../bicep/sources.ts';
import { readOptions, runCommand } from '../settings/run-command.ts';

const USAGE = `npm run bicep:build compiles bicep/main.bicep to main.json
  --check  changes nothing, and fails if main.json does not match its sources: npm run bicep:check`;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Compiles the folder's main.bicep and writes main.json and its record. Returns Bicep's warnings. */
export async function build(bicep: Bicep, root = BICEP_FOLDER): Promise<readonly string[]> {
  const { stdout, diagnostics } = await runBicep(bicep, ['build', 'main.bicep', '--stdout'], root);
  await writeCompiled(root, stdout, bicep.version);
  return diagnostics;
}

/** Checks the folder without changing it. Throws with every problem. Without a CLI it only compares the recorded hashes. */
export async function check(bicep: Bicep | undefined, root = BICEP_FOLDER): Promise<void> {
  const problems = bicep ? await findDrift(bicep, root) : await findStale(root, await readRecord(root));
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `\n  ${problem}`).join('');
  throw new Error(
    `The Bicep in ${root} has problems:${lines}\nRun \`npm run bicep:build\` and commit ${COMPILED} and ${RECORD}.`,
  );
}

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was changed.' }, args, () => {
    const { values } = readOptions(args, { check: { type: 'boolean', default: false } });
    return run(values.check).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return 1;
    });
  });
}

async function run(isCheck: boolean): Promise<number> {
  const bicep = await findBicep({ env: process.env });
  if (isCheck) {
    await check(bicep);
    const how = bicep
      ? `compiled by bicep ${bicep.version}`
      : 'no Bicep CLI was found, so only the recorded hashes were compared';
    console.log(`${COMPILED} matches its sources (${how}).`);
    return 0;
  }
  if (!bicep)
    throw new Error(
      'No Bicep CLI was found. Nothing was changed. Install it with `az bicep install`, or set LAB_BICEP to its path.',
    );
  const warnings = await build(bicep);
  console.log([...warnings, `${COMPILED} and ${RECORD} written by bicep ${bicep.version}.`].join('\n'));
  return 0;
}
