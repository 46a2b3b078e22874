/** `npm run claim 33` tests single claims, each from the state it needs. */
import type { Environment } from '../../helpers/environment.ts';
import { chooseClaims } from '../catalog/choose-claims.ts';
import { chooseVariant } from '../catalog/choose-variants.ts';
import { listSpecs, type Spec } from '../catalog/read-claims.ts';
import { checkVitestOptions, refuseTakenByNpm } from '../launch/check-options.ts';
import { runLab } from '../launch/run-lab.ts';
import { runCommand, WrongOption } from '../settings/run-command.ts';

const USAGE = `npm run claim <claim>… tests single claims. A claim is named by
  its number           npm run claim 6        npm run claim 06,33
  its chapter          npm run claim "chapter 3"
  words of its title   npm run claim "rolling upgrade"
  --variant BEHAVIOR=ALTERNATIVE  a variant of the emulator: npm run claim 33 -- --variant largerDataDisk=grownInPlace
All other options after -- are passed to Vitest, as in npm run claim 33 -- --bail=1: npx vitest --help lists them.`;
const OWN = ['--variant'];

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(given: readonly string[], env: Environment = process.env): Promise<number> {
  // Vitest would take the words after a second -- for names of files.
  const args = given.filter((arg) => arg !== '--');
  return runCommand({ usage: USAGE, state: 'Nothing was run.' }, args, () => test(args, env));
}

async function test(given: readonly string[], env: Environment): Promise<number> {
  refuseTakenByNpm(OWN, 'npm run claim 33 -- --variant largerDataDisk=grownInPlace', env);
  const variant = chooseVariant(given);
  const args = variant.rest;
  const option = args.findIndex((arg) => arg.startsWith('-'));
  const words = option === -1 ? args : args.slice(0, option);
  const rest = option === -1 ? [] : args.slice(option);
  await checkVitestOptions(rest, OWN);
  const specs = listSpecs();
  if (given.length === 0) {
    console.log(`${USAGE}\n${listByChapter(specs)}`);
    return 0;
  }
  if (words.length === 0) throw new WrongOption('The options need a claim before them.');
  return runLab(chooseClaims(words, specs), rest, variant.env);
}

function listByChapter(specs: readonly Spec[]): string {
  return [...Map.groupBy(specs, ({ chapter }) => chapter ?? 'No chapter')]
    .map(([chapter, specs]) => `\n${chapter}\n${specs.map(({ id, title }) => `  ${id}  ${title}`).join('\n')}`)
    .join('\n');
}
