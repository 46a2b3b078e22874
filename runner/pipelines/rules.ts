import { readSteps } from './steps.ts';

/**
 * What is wrong with a pipeline, a line each. A step calls an npm script of ours and nothing else, so that what runs there can be
 * run here; and an action of somebody else is the very commit that was looked at, with its version beside it.
 */
export function findRuleBreaks(name: string, text: string, scripts: ReadonlySet<string>): string[] {
  const { commands, actions } = readSteps(text);
  return [
    ...commands.flatMap((command) => {
      const problem = checkCommand(command, scripts);
      return problem === undefined ? [] : [`${name}: "${command}" ${problem}`];
    }),
    ...actions
      .filter((action) => !isPinned(action, text))
      .map((action) => `${name}: "${action}" is to be the full sha of a commit, with its version in a comment.`),
  ];
}

function checkCommand(command: string, scripts: ReadonlySet<string>): string | undefined {
  if (command === 'npm ci') return undefined;
  // An expression is filled in before the shell sees the line; ours are of the pipeline itself.
  const line = command.replaceAll(/\$\{\{ matrix\.\w+ \}\}|\$\((part|region)\)/g, 'x');
  const [, script = 'test'] = /^npm (?:test|run ([\w:-]+))( [\w./=:-]+)*$/.exec(line) ?? [undefined, ''];
  if (script === '') return 'is no npm script: put what it does into one.';
  if (scripts.has(script) || line.includes('--if-present')) return undefined;
  return `calls the script "${script}", which package.json does not have.`;
}

function isPinned(action: string, text: string): boolean {
  const lines = text.split('\n').filter((line) => line.includes(`uses: ${action}`));
  return /@[0-9a-f]{40}$/.test(action) && lines.every((line) => /# v\d+\.\d+\.\d+$/.test(line.trimEnd()));
}
