import type { Json } from '../../core/json.ts';
import { budgeted } from '../language/budget.ts';
import type { Runtime } from '../language/scope.ts';
import type { Answers } from './environment.ts';
import { isLiteral, type Node } from './node.ts';
import { print } from './print.ts';

/**
 * Works something out to the end while a deployment runs: reduces it, asks the run-time functions it turns out to need
 * (all of a round at once), and starts over with their answers, until nothing is left open.
 * So `if()` asks only for the branch it takes.
 * @throws what `complain` says when something stays open without anything to ask
 */
export async function settle(
  runtime: Runtime,
  reduceWith: (answers: Answers) => Node,
  complain: (fault: string) => Error,
): Promise<Json> {
  const known = new Map<string, Json>();
  for (;;) {
    const answers: Answers = { runtime, known, wanted: new Map() };
    const node = budgeted(() => reduceWith(answers));
    if (isLiteral(node)) return node.value;
    if (answers.wanted.size === 0) throw complain(`The language expression '${print(node)}' can't be evaluated.`);
    await Promise.all([...answers.wanted].map(async ([key, ask]) => known.set(key, await ask())));
  }
}
