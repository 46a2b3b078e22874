import type { CommandNode, PipelineNode, StatementNode } from 'just-bash';

/** Splits each `command &> file` in a script as dash reads it: `command &` in the background, and then `> file`. */
export function splitAmpersands(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const value of Object.values(node)) splitAmpersands(value);
  if (!Array.isArray(node) || !node.some(isStatement)) return;
  node.splice(0, node.length, ...node.flatMap((each) => (isStatement(each) ? split(each) : [each])));
}

function split(statement: StatementNode): StatementNode[] {
  for (const [at, pipeline] of statement.pipelines.entries()) {
    for (const [index, command] of pipeline.commands.entries()) {
      const found = redirectionsOf(command).findIndex(({ operator }) => operator === '&>' || operator === '&>>');
      if (found < 0) continue;
      const redirections = redirectionsOf(command);
      const [own, file, more] = [redirections.slice(0, found), redirections[found], redirections.slice(found + 1)];
      if (!file) continue;
      const { background, pipelines, operators } = statement;
      const before = withCommands(pipeline, [
        ...pipeline.commands.slice(0, index),
        { ...command, redirections: own } as CommandNode,
      ]);
      const empty: CommandNode = {
        ...{ type: 'SimpleCommand', assignments: [], name: null, args: [] },
        redirections: [{ ...file, operator: file.operator === '&>' ? '>' : '>>' }, ...more],
      };
      const after = { ...withCommands(pipeline, [empty, ...pipeline.commands.slice(index + 1)]), negated: false };
      const first = { ...parts(pipelines.slice(0, at).concat(before), operators.slice(0, at)), background: true };
      return [first, ...split({ ...parts([after, ...pipelines.slice(at + 1)], operators.slice(at)), background })];
    }
  }
  return [statement];
}

const parts = (pipelines: PipelineNode[], operators: StatementNode['operators']) => ({
  type: 'Statement' as const,
  pipelines,
  operators,
});

const withCommands = ({ pipeStderr: _, ...pipeline }: PipelineNode, commands: CommandNode[]): PipelineNode => ({
  ...pipeline,
  commands,
});

const redirectionsOf = (command: CommandNode) => (command.type === 'FunctionDef' ? [] : command.redirections);

function isStatement(node: unknown): node is StatementNode {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'Statement';
}
