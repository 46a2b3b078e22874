/** `npm run lab:validate`, `lab:plan`, `lab:apply`, `lab:destroy`: what the lab's bicep.ps1 did, on the cloud az is logged in to. */
import { parseArgs } from 'node:util';
import { apply, destroy, plan, validate } from '../by-hand/lab.ts';
import { runByHand } from '../operator/command-context.ts';

const USAGE = `On the cloud and the subscription that az is logged in to, which LAB_SUBSCRIPTIONS has to list:
  npm run lab:validate          asks whether Azure would take the template
  npm run lab:plan              asks what it would change
  npm run lab:apply             deploys it, after a yes; it stays for six hours
  npm run lab:destroy [name]    deletes it, after a yes, and waits until nothing is left
LAB_RESOURCE_GROUP, LAB_LOCATION and LAB_PARAMETERS say where and how, as for a run. -- --yes says yes.`;

const COMMANDS = { validate, plan, apply, destroy };

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const { command, name, yes } = readArguments(args);
  if (command === undefined) {
    console.error(USAGE);
    return 2;
  }
  return runByHand(yes, async (bench) => {
    await COMMANDS[command](bench, name);
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
    // Unknown options: the usage says which there are.
    console.error(error instanceof Error ? error.message : String(error));
    return { command: undefined, name: undefined, yes: false };
  }
}
