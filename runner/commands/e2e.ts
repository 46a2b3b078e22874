/**
 * `npm run e2e` runs the whole lab, `npm run e2e -- --chapter 3` one chapter of it, and `--variant name=alternative` a variant.
 * Other arguments are passed to Vitest.
 */
import { chooseChapters, NothingChosen } from '../catalog/choose-claims.ts';
import { chooseVariant } from '../catalog/choose-variants.ts';
import { listSpecs } from '../catalog/read-claims.ts';
import { makeGuide } from '../launch/make-guide.ts';
import { runLab } from '../launch/run-lab.ts';
import { takeOption } from '../settings/take-option.ts';

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const variant = chooseVariant(args);
    const { chapters, rest } = readArguments(variant.rest);
    const chosen = chapters.length > 0 ? chooseChapters(chapters, listSpecs()) : undefined;
    const since = new Date();
    const exitCode = await runLab(chosen, rest, variant.env);
    // A code above 128 means a signal, and building the guide would only delay the exit.
    if (exitCode < 128) await makeGuide({ since });
    return exitCode;
  } catch (error) {
    if (!(error instanceof NothingChosen)) throw error;
    console.error(error.message);
    return 2;
  }
}

/** Takes the chapters out of the arguments. */
function readArguments(args: readonly string[]): { chapters: string[]; rest: readonly string[] } {
  const { values, rest } = takeOption(args, 'chapter');
  const chapters = values.flatMap((value) => {
    if (value !== undefined) return value.split(',');
    throw new NothingChosen(
      '--chapter needs the number of a chapter or words of its heading, as in --chapter 3. Nothing was run.',
    );
  });
  return { chapters, rest };
}
