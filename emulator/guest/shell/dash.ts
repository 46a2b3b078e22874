import { type CommandNode, parse, type ScriptNode, type SimpleCommandNode, serialize } from 'just-bash';
import { quote } from './quote.ts';

/** A text without any of these has only what dash has, and needs no reading. */
const MORE_THAN_DASH = /\[\[|<<<|[<>=]\(|pipefail|source|\$\{/;

/**
 * Returns a script as dash runs it, which is `/bin/sh` on Ubuntu: what only bash has fails there. Without any of that, and where the
 * script cannot be read, it is returned as it is. dash(1) has no `[[`, arrays, `pipefail`, `source`, here strings, process
 * substitutions, substrings or replacements in expansions.
 */
export function asDash(text: string): string {
  if (!MORE_THAN_DASH.test(text)) return text;
  let script: ScriptNode;
  try {
    script = parse(text);
  } catch {
    return text;
  }
  const { statements } = script;
  const at = statements.findIndex((statement) => syntaxFault(statement) !== undefined);
  const read = at < 0 ? statements : statements.slice(0, at);
  // dash reads command by command: what comes before a fault of syntax has run.
  const isChanged = replaceFailing(read);
  const kept = isChanged || at >= 0 ? serialize({ ...script, statements: read }) : text;
  const fault = at < 0 ? undefined : syntaxFault(statements[at]);
  return fault === undefined ? kept : `${kept}\n${complaint(lineOf(statements[at]), fault)} exit 2\n`;
}

/** Returns the first fault of syntax in a part of a script. */
function syntaxFault(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('type' in node) {
    if (node.type === 'ProcessSubstitution') return 'Syntax error: "(" unexpected';
    if (node.type === 'Assignment' && 'array' in node && node.array !== null) return 'Syntax error: "(" unexpected';
    if (node.type === 'Redirection' && 'operator' in node && node.operator === '<<<')
      return 'Syntax error: redirection unexpected';
  }
  return Object.values(node)
    .map(syntaxFault)
    .find((fault) => fault !== undefined);
}

/** Replaces the commands that fail when they run. Returns true if there are any. */
function replaceFailing(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  let isChanged = false;
  for (const [key, value] of Object.entries(node)) {
    const failing = isCommand(value) ? failureOf(value) : undefined;
    if (failing === undefined) isChanged = replaceFailing(value) || isChanged;
    else {
      Object.assign(node, { [key]: failing });
      isChanged = true;
    }
  }
  return isChanged;
}

function isCommand(node: unknown): node is CommandNode {
  return (
    typeof node === 'object' &&
    node !== null &&
    'type' in node &&
    ['ConditionalCommand', 'SimpleCommand'].includes(String(node.type))
  );
}

/** Returns the command that fails in place of one that dash does not have. */
function failureOf(command: CommandNode): CommandNode | undefined {
  const line = lineOf(command);
  if (command.type === 'ConditionalCommand') return group(line, '[[: not found', '(exit 127)');
  if (command.type !== 'SimpleCommand') return undefined;
  const [name, ...args] = [command.name, ...command.args].map((word) => (word ? plain(word) : ''));
  if (name === 'source') return group(line, 'source: not found', '(exit 127)');
  const option = args.findIndex((arg) => /^[-+][a-z]*o$/.test(arg));
  if (name === 'set' && option >= 0 && args[option + 1] === 'pipefail')
    return group(line, `set: Illegal option ${args[option]?.[0]}o pipefail`, 'exit 2');
  return hasBadSubstitution(command) ? group(line, 'Bad substitution', 'exit 2') : undefined;
}

const BAD = new Set([
  'Substring',
  'PatternReplacement',
  'CaseModification',
  'Transform',
  'Indirection',
  'VarNamePrefix',
]);

function hasBadSubstitution(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('type' in node && BAD.has(String(node.type))) return true;
  return Object.values(node).some(hasBadSubstitution);
}

/** Returns the text of a word that is plain. */
function plain({ parts }: SimpleCommandNode['args'][number]): string {
  return parts.map((part) => (part.type === 'Literal' ? part.value : '?')).join('');
}

function group(line: number, what: string, end: string): CommandNode {
  const command = parse(`{ ${complaint(line, what)} ${end}; }`).statements[0]?.pipelines[0]?.commands[0];
  if (!command) throw new Error('a group of commands could not be read');
  return command;
}

/** Returns the command that prints a complaint of dash. */
function complaint(line: number, what: string): string {
  return `printf '%s: %s: %s\\n' "$0" ${line} ${quote(what)} >&2;`;
}

/** Returns the line of a command, or of the first one in it. */
function lineOf(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  if ('line' in node && typeof node.line === 'number' && node.line > 0) return node.line;
  return (
    Object.values(node)
      .map(lineOf)
      .find((line) => line > 0) ?? 1
  );
}
