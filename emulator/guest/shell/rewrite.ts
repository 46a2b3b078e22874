import {
  type BashTransformPipeline,
  type CommandNode,
  type PipelineNode,
  parse,
  type ScriptNode,
  type SimpleCommandNode,
  type StatementNode,
  serialize,
  type WordNode,
} from 'just-bash';
import { guardRedirections } from './guard-redirections.ts';
import { BACKGROUND, EXECUTE, LAST_PID, SECONDS, WAIT } from './names.ts';

type Plugin = Parameters<BashTransformPipeline['use']>[0];

/**
 * Rewrites a script before it runs, where just-bash falls short of bash:
 * - it waits for `command &` as for any other: such a command becomes a call of a program that starts it as a process of its
 *   own, with the script's functions in front; `wait` and `$!` follow;
 * - it runs a script file in place, whatever its first line says: a command with a slash becomes a call of a program that
 *   looks at the file;
 * - `$SECONDS` and `$EPOCHSECONDS` would be the host's: programs print them in lab time;
 * - it gives up on the whole script when a redirection cannot be opened (`guard-redirections.ts`);
 * - it goes on after `exec command`: the shell ends after that command;
 * - its loops let nothing else run: each iteration looks at the file system, which gives others their turn.
 */
export const rewritePlugin: Plugin = {
  name: 'rewrite',
  transform({ ast }) {
    const functions = ast.statements.filter(definesFunction);
    const prelude = functions.length > 0 ? `${serialize({ ...ast, statements: functions })}\n` : '';
    rewrite(ast, prelude);
    return { ast };
  },
};

function rewrite(node: unknown, prelude: string): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const [index, each] of node.entries()) {
      const clock = clockOf(each);
      if (clock !== undefined) node[index] = clock;
      else if (isStatement(each) && each.background) node[index] = inBackground(each, prelude);
      else rewrite(each, prelude);
    }
    return;
  }
  for (const value of Object.values(node)) rewrite(value, prelude);
  if (isLoop(node)) node.body.unshift(...LOOK_AT_ROOT);
  if (isSimpleCommand(node)) renameCommand(node);
  else if (isPipeline(node)) {
    node.commands = node.commands.map(endAfterExec);
    guardRedirections(node);
  } else if ('type' in node && node.type === 'ParameterExpansion' && 'parameter' in node && node.parameter === '!') {
    node.parameter = LAST_PID;
  }
}

const CLOCKS = new Map([
  ['SECONDS', `$(${SECONDS})`],
  ['EPOCHSECONDS', '$(date +%s)'],
]);

/** Returns a replacement for a variable that shows a clock. */
function clockOf(part: unknown): WordNode['parts'][number] | undefined {
  if (typeof part !== 'object' || part === null || typeOf(part) !== 'ParameterExpansion' || !('parameter' in part))
    return undefined;
  const script = CLOCKS.get(String(part.parameter));
  const command = script && parse(`: ${script}`).statements[0]?.pipelines[0]?.commands[0];
  return command && command.type === 'SimpleCommand' ? command.args[0]?.parts[0] : undefined;
}

function renameCommand(command: SimpleCommandNode): void {
  const [part, ...more] = command.name?.parts ?? [];
  if (part?.type === 'Literal' && more.length === 0 && part.value === 'wait') part.value = WAIT;
  const path = part?.type === 'Literal' || part?.type === 'SingleQuoted' ? part.value : '';
  if (!path.includes('/') || !command.name) return;
  command.args.unshift(command.name);
  command.name = wordOf(EXECUTE);
}

const EXIT = parse('exit').statements;

/** Returns `{ command; exit; }` for `exec command`. */
function endAfterExec(command: CommandNode): CommandNode {
  if (command.type !== 'SimpleCommand' || command.name?.parts.length !== 1) return command;
  const [part] = command.name.parts;
  const [first, ...args] = command.args;
  const [option] = first?.parts ?? [];
  if (part?.type !== 'Literal' || part.value !== 'exec' || !first) return command;
  if (option?.type === 'Literal' && option.value.startsWith('-')) return command;
  const run: SimpleCommandNode = { ...command, name: first, args };
  renameCommand(run);
  return { type: 'Group', body: [statementOfCommand(run), ...structuredClone(EXIT)], redirections: [] };
}

function wordOf(text: string): SimpleCommandNode['name'] {
  return { type: 'Word', parts: [{ type: 'Literal', value: text }] };
}

function inBackground(statement: StatementNode, prelude: string): StatementNode {
  const script: ScriptNode = { type: 'Script', statements: [{ ...statement, background: false }] };
  return statementOf(BACKGROUND, prelude + serialize(script));
}

/** Returns a statement that calls a program. It is built and not parsed, because a script may have many. */
function statementOf(name: string, ...args: readonly string[]): StatementNode {
  const command: SimpleCommandNode = {
    type: 'SimpleCommand',
    assignments: [],
    name: wordOf(name),
    args: args.map((value): WordNode => ({ type: 'Word', parts: [{ type: 'SingleQuoted', value }] })),
    redirections: [],
  };
  return statementOfCommand(command);
}

function statementOfCommand(command: CommandNode): StatementNode {
  const pipeline: PipelineNode = { type: 'Pipeline', commands: [command], negated: false };
  return { type: 'Statement', pipelines: [pipeline], operators: [], background: false };
}

const LOOK_AT_ROOT = parse('[[ -e / ]]').statements;
const LOOPS = new Set<unknown>(['For', 'CStyleFor', 'While', 'Until']);

function isLoop(node: object): node is { body: StatementNode[] } {
  return LOOPS.has(typeOf(node)) && 'body' in node && Array.isArray(node.body);
}

const typeOf = (node: object) => ('type' in node ? node.type : undefined);

function isStatement(node: unknown): node is StatementNode {
  return typeof node === 'object' && node !== null && typeOf(node) === 'Statement';
}

function isPipeline(node: object): node is PipelineNode {
  return typeOf(node) === 'Pipeline';
}

function isSimpleCommand(node: object): node is SimpleCommandNode {
  return typeOf(node) === 'SimpleCommand';
}

function definesFunction(statement: StatementNode): boolean {
  return statement.pipelines.some((pipeline) =>
    pipeline.commands.some((command: CommandNode) => command.type === 'FunctionDef'),
  );
}
