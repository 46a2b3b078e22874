import { readSteps } from './steps.ts';

/**
 * Returns the rules that a pipeline breaks, one per line. A step may only call an npm script of ours, so that you can run the same
 * on your machine. An action of a third party must be pinned to a commit, with its version in a comment.
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
      .map(
        (action) =>
          `${name}: "${action}" must be pinned to the full SHA of a commit, with its version in a comment such as # v1.2.3.`,
      ),
  ];
}

function checkCommand(command: string, scripts: ReadonlySet<string>): string | undefined {
  if (command === 'npm ci') return undefined;
  // The pipeline replaces its expressions before the shell sees the line.
  const line = command.replaceAll(/\$\{\{ matrix\.\w+ \}\}|\$\((part|region)\)/g, 'x');
  const [, script = 'test'] = /^npm (?:test|run ([\w:-]+))( [\w./=:-]+)*$/.exec(line) ?? [undefined, ''];
  if (script === '') return "isn't an npm script. Move the command into a script in package.json.";
  if (scripts.has(script) || line.includes('--if-present')) return undefined;
  return `calls the script "${script}", which package.json does not have. Add it, or correct the name.`;
}

function isPinned(action: string, text: string): boolean {
  const lines = text.split('\n').filter((line) => line.includes(`uses: ${action}`));
  return /@[0-9a-f]{40}$/.test(action) && lines.every((line) => /# v\d+\.\d+\.\d+$/.test(line.trimEnd()));
}
