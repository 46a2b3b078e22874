import { commandsOf, type ShownCommand } from '../../../guide/commands/claim-commands.ts';
import { ORIGINAL_STEPS } from '../../../guide/commands/original-steps.ts';
import { printCall, type Typed } from '../../../guide/commands/print.ts';
import { readClaims, SPECS } from '../../../runner/catalog/read-claims.ts';
import { runOrders } from '../../../runner/in-process/pool.ts';
import { allTests } from '../../all-tests.ts';
import { EVERY_CALL } from './every-call.ts';

/** A command that the guide prints, and the claim or the step that it stands with. */
export interface Found extends Typed {
  readonly of: string;
}

/** The claims whose commands are looked at: all of them if LAB_TESTS=all; else one of each kind of call. */
const FEW = ['05', '11', '33', '41', '50', '61'];

/** Runs the lab in process, and returns every command that the guide prints, with the names before the commands. */
export async function runForCommands(): Promise<Found[]> {
  const claims = readClaims().filter(({ id }) => allTests || FEW.includes(id));
  const [running] = runOrders([{ choices: {} }], { folder: SPECS, ids: claims.map(({ id }) => id) }, 1);
  const run = await running;
  const results = claims.map(({ id, given }) => ({ id, given, calls: run?.calls[id] ?? [] }));
  const ofClaims = results.flatMap(({ id, given, calls }) => {
    const found = commandsOf({ id, calls }, given, results);
    if (found === undefined) throw new Error(`Claim ${id} has no command.`);
    const all: readonly (Typed | ShownCommand)[] = [found.names, ...found.steps, ...found.own];
    return all.map((typed) => ({ ...typed, of: `claim ${id}` }));
  });
  const all = [...ofClaims, ...commandsOfSteps(), ...commandsOfEveryCall()];
  return [...new Map(all.map((each) => [each.powershell + each.az, each])).values()];
}

/** Returns every command of the ten steps. */
export function commandsOfSteps(): Found[] {
  return ORIGINAL_STEPS.flatMap(({ id, commands }) =>
    commands.map(({ call, view }) => ({ ...printCall(call, view), of: `step ${id}` })),
  );
}

/** Returns a command of every cmdlet. */
export function commandsOfEveryCall(): Found[] {
  return EVERY_CALL.map(({ call, view }) => ({ ...printCall(call, view), of: `the sample of ${call.cmdlet}` }));
}
