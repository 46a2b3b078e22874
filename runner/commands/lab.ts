/** `npm run lab:validate`, `lab:plan`, `lab:apply`, `lab:destroy`: the original lab's bicep.ps1, on the cloud that az is logged in to. */
import { parseArgs } from 'node:util';
import { apply, destroy, plan, validate } from '../by-hand/lab.ts';
import { runByHand } from '../operator/command-context.ts';

const USAGE = `On the cloud and the subscription that az is logged in to, which LAB_SUBSCRIPTIONS must list:
  npm run lab:validate          asks Azure whether the template is valid
  npm run lab:plan              asks Azure what the template would change
  npm run lab:apply             deploys the template after a confirmation; the lab stays for six hours
  npm run lab:destroy [name]    deletes the lab after a confirmation, and waits until nothing is left
LAB_RESOURCE_GROUP, LAB_LOCATION and LAB_PARAMETERS mean the same as in a run. -- --yes confirms.`;

const COMMANDS = { validate, plan, apply, destroy };

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { command, name, yes } = readArguments(args);
  if (command === undefined) {
    console.error(USAGE);
    return 2;
  }
  return runByHand({ env: process.env, yes }, async (context) => {
    await COMMANDS[command](context, name);
    return 0;
  });
}

function readArguments(args: readonly string[]) {
  const options = { yes: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [word, name, ...more] = positionals;
    const command = (Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]).find((each) => each === word);
    const isRight = more.length === 0 && !values.help && (name === undefined || command === 'destroy');
    return { command: isRight ? command : undefined, name, yes: values.yes };
  } catch (error) {
    // An unknown option: the usage lists those that exist.
    console.error(error instanceof Error ? error.message : String(error));
    return { command: undefined, name: undefined, yes: false };
  }
}
