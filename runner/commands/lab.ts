/** `npm run lab:validate`, `lab:plan`, `lab:apply`, `lab:destroy`: the original lab's bicep.ps1, on the cloud that az is logged in to. */
import { apply, destroy, plan, validate } from '../by-hand/lab.ts';
import { runByHand } from '../operator/command-context.ts';
import { readOptions, runCommand, WrongOption } from '../settings/run-command.ts';

const USAGE = `On the cloud and the subscription that az is logged in to, which LAB_SUBSCRIPTIONS must list:
  npm run lab:validate          asks Azure whether the template is valid
  npm run lab:plan              asks Azure what the template would change
  npm run lab:apply             deploys the template after a confirmation; the lab stays for six hours
  npm run lab:destroy [name]    deletes the lab after a confirmation, and waits until nothing is left
LAB_RESOURCE_GROUP, LAB_LOCATION and LAB_PARAMETERS mean the same as in a run.
  -- --yes                      confirms`;

const COMMANDS = { validate, plan, apply, destroy };

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was changed.' }, args, () => {
    const { command, name, yes } = readArguments(args);
    return runByHand({ env: process.env, yes }, async (context) => {
      await COMMANDS[command](context, name);
      return 0;
    });
  });
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = readOptions(args, { yes: { type: 'boolean', default: false } }, { atMost: 2 });
  const [word, name] = positionals;
  const command = (Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]).find((each) => each === word);
  if (command === undefined) throw new WrongOption(`The step must be one of ${Object.keys(COMMANDS).join(', ')}.`);
  if (name !== undefined && command !== 'destroy')
    throw new WrongOption(`The argument "${name}" is not expected: only lab:destroy takes a name.`);
  return { command, name, yes: values.yes };
}
