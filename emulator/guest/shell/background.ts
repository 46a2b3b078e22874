import {
  type BashTransformPipeline,
  parse,
  type ScriptNode,
  type SimpleCommandNode,
  type StatementNode,
  serialize,
} from 'just-bash';
import { BACKGROUND, LAST_PID, WAIT } from './names.ts';

type Plugin = Parameters<BashTransformPipeline['use']>[0];

/**
 * just-bash waits for `command &` as for any other. Before a script runs, each such command is therefore turned into a call of
 * a program that starts it as a process of its own, with the script's functions in front.
 */
export const backgroundPlugin: Plugin = {
  name: 'background',
  transform({ ast }) {
    const functions = ast.statements.filter(definesFunction);
    const prelude = functions.length > 0 ? `${serialize({ ...ast, statements: functions })}\n` : '';
    rewrite(ast, prelude);
    return { ast };
  },
};

/** A word in single quotes, safe from the shell. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function rewrite(node: unknown, prelude: string): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const [index, each] of node.entries()) {
      if (isStatement(each) && each.background) node[index] = inBackground(each, prelude);
      else rewrite(each, prelude);
    }
    return;
  }
  if (isSimpleCommand(node) && node.name?.parts.length === 1) {
    const [part] = node.name.parts;
    if (part?.type === 'Literal' && part.value === 'wait') part.value = WAIT;
  }
  if ('type' in node && node.type === 'ParameterExpansion' && 'parameter' in node && node.parameter === '!') {
    node.parameter = LAST_PID;
  }
  for (const value of Object.values(node)) rewrite(value, prelude);
}

function inBackground(statement: StatementNode, prelude: string): StatementNode | undefined {
  const script: ScriptNode = { type: 'Script', statements: [{ ...statement, background: false }] };
  return parse(`${BACKGROUND} ${quote(prelude + serialize(script))}`).statements[0];
}

function isStatement(node: unknown): node is StatementNode {
  return typeof node === 'object' && node !== null && 'type' in node && node.type === 'Statement';
}

function isSimpleCommand(node: object): node is SimpleCommandNode {
  return 'type' in node && node.type === 'SimpleCommand';
}

function definesFunction(statement: StatementNode): boolean {
  return statement.pipelines.some((pipeline) => pipeline.commands.some((command) => command.type === 'FunctionDef'));
}
