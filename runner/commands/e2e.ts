/**
 * `npm run e2e` runs the whole lab, `npm run e2e -- --chapter 3` one chapter of it, and `--variant name=alternative` a variant.
 * Other arguments are passed to Vitest.
 */
import type { Environment } from '../../helpers/environment.ts';
import { chooseChapters } from '../catalog/choose-claims.ts';
import { chooseVariant } from '../catalog/choose-variants.ts';
import { listSpecs } from '../catalog/read-claims.ts';
import { checkVitestOptions, refuseTakenByNpm } from '../launch/check-options.ts';
import { makeGuide } from '../launch/make-guide.ts';
import { runLab } from '../launch/run-lab.ts';
import { runCommand, WrongOption } from '../settings/run-command.ts';
import { takeOption } from '../settings/take-option.ts';

const USAGE = `npm run e2e -- [--chapter CHAPTER] [--variant BEHAVIOR=ALTERNATIVE]
  --chapter CHAPTER               only this chapter: its number, or words of its heading; several with commas between them
  --variant BEHAVIOR=ALTERNATIVE  a variant of the emulator, as in largerDataDisk=grownInPlace
All other options are passed to Vitest: npx vitest --help lists them.`;
const OWN = ['--chapter', '--variant'];

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[], env: Environment = process.env): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was run.' }, args, () => run(args, env));
}

async function run(args: readonly string[], env: Environment): Promise<number> {
  refuseTakenByNpm(OWN, 'npm run e2e -- --chapter 3', env);
  const variant = chooseVariant(args);
  const { chapters, rest } = readArguments(variant.rest);
  const chosen = chapters.length > 0 ? chooseChapters(chapters, listSpecs()) : undefined;
  await checkVitestOptions(rest, OWN);
  const since = new Date();
  const exitCode = await runLab(chosen, rest, variant.env);
  // A code above 128 means a signal, and building the guide would only delay the exit.
  if (exitCode < 128) await makeGuide({ since });
  return exitCode;
}

/** Takes the chapters out of the arguments. */
function readArguments(args: readonly string[]): { chapters: string[]; rest: readonly string[] } {
  const { values, rest } = takeOption(args, 'chapter');
  const chapters = values.flatMap((value) => {
    if (value !== undefined) return value.split(',');
    throw new WrongOption('--chapter needs the number of a chapter or words of its heading, as in --chapter 3.');
  });
  return { chapters, rest };
}
