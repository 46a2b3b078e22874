/**
 * `npm run e2e` runs the whole lab; `npm run e2e -- --chapter B` those chapters; `--variant name=alternative` in another variant. Other
 * arguments are handed to Vitest.
 */
import { chooseChapters, NothingChosen } from '../catalog/choose-claims.ts';
import { chooseVariant } from '../catalog/choose-variants.ts';
import { listSpecs } from '../catalog/read-claims.ts';
import { makeGuide } from '../launch/make-guide.ts';
import { runLab } from '../launch/run-lab.ts';
import { takeOption } from '../settings/take-option.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const { chapters, rest } = readArguments(chooseVariant(args));
    const since = new Date();
    const exitCode = await runLab(chapters.length > 0 ? chooseChapters(chapters, listSpecs()) : undefined, rest);
    // Above 128 it was a signal: somebody is in a hurry.
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
    throw new NothingChosen('--chapter needs the letter of a chapter or words of its heading, as in --chapter B.');
  });
  return { chapters, rest };
}
