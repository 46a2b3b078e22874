/** `npm run e2e` runs the whole lab; `npm run e2e -- --chapter B` those chapters. Other arguments are handed to Vitest. */
import { parseArgs } from 'node:util';
import { chooseChapters, NothingChosen } from './choose.ts';
import { listSpecs } from './read-claims.ts';
import { runLab } from './run-lab.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  try {
    const { chapters, rest } = readArguments(args);
    return await runLab(chapters.length > 0 ? chooseChapters(chapters, listSpecs()) : undefined, rest);
  } catch (error) {
    if (!(error instanceof NothingChosen)) throw error;
    console.error(error.message);
    return 2;
  }
}

/** Takes `--chapter B` and `--chapter=B` out of the arguments. */
function readArguments(args: readonly string[]): { chapters: string[]; rest: string[] } {
  const options = { chapter: { type: 'string', multiple: true } } as const;
  const { tokens } = parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true });
  const chapters: string[] = [];
  const rest = [...args];
  for (const token of tokens.toReversed()) {
    if (token.kind !== 'option' || token.name !== 'chapter') continue;
    if (!token.value)
      throw new NothingChosen('--chapter needs the letter of a chapter or words of its heading, as in --chapter B.');
    chapters.unshift(...token.value.split(','));
    rest.splice(token.index, token.inlineValue ? 1 : 2);
  }
  return { chapters, rest };
}
