/** `npm run claim 33` tests single claims, each from the state it needs. */
import { chooseClaims, NothingChosen } from '../catalog/choose-claims.ts';
import { chooseVariant } from '../catalog/choose-variants.ts';
import { listSpecs, type Spec } from '../catalog/read-claims.ts';
import { runLab } from '../launch/run-lab.ts';

const USAGE = `npm run claim <claim>… tests single claims. A claim is named by
  its number           npm run claim 6        npm run claim 06,33
  its chapter          npm run claim "chapter 3"
  words of its title   npm run claim "rolling upgrade"
In a variant         npm run claim 33 -- --variant largerDataDisk=grownInPlace
Other options after -- are passed to Vitest:  npm run claim 33 -- --bail=1`;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return test(args).catch((error: unknown) => {
    if (!(error instanceof NothingChosen)) throw error;
    console.error(error.message);
    return 2;
  });
}

async function test(given: readonly string[]): Promise<number> {
  // Vitest would take the words after a second -- for names of files.
  const { rest: args, env } = chooseVariant(given.filter((arg) => arg !== '--'));
  const option = args.findIndex((arg) => arg.startsWith('-'));
  const words = option === -1 ? args : args.slice(0, option);
  const rest = option === -1 ? [] : args.slice(option);
  const specs = listSpecs();
  const isHelp = args.length === 0 || rest.includes('--help') || rest.includes('-h');
  if (words.length === 0 || isHelp) {
    console.log(`${USAGE}\n${listByChapter(specs)}`);
    // Options without a claim are a mistake. No arguments at all ask for the list.
    return isHelp ? 0 : 2;
  }
  return runLab(chooseClaims(words, specs), rest, env);
}

function listByChapter(specs: readonly Spec[]): string {
  return [...Map.groupBy(specs, ({ chapter }) => chapter ?? 'No chapter')]
    .map(([chapter, specs]) => `\n${chapter}\n${specs.map(({ id, title }) => `  ${id}  ${title}`).join('\n')}`)
    .join('\n');
}
