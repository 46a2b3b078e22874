import { type CommandNode, parse, type SimpleCommandNode, type WordNode } from 'just-bash';
import { lineOf } from './dash-lines.ts';
import { ECHO } from './names.ts';
import { quote } from './quote.ts';

/** Builtins of bash that dash does not have. */
const NOT_IN_DASH = new Set(
  'source declare typeset let shopt pushd popd dirs mapfile readarray history builtin disown enable caller suspend logout help compgen complete'.split(
    ' ',
  ),
);
/** dash(1), "Options": the letters and names that `set` knows. */
const SET_LETTERS = /^[aCefnuvxsImViEbq]+$/;
const SET_NAMES =
  /^(?:errexit|noglob|ignoreeof|interactive|monitor|noexec|stdin|xtrace|verbose|vi|emacs|noclobber|allexport|notify|nounset|nolog|debug)$/;

/** Replaces the commands that fail in dash, or do something else. */
export function replaceCommands(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const replacement = isCommand(value) ? replacementOf(value) : undefined;
    if (replacement === undefined) replaceCommands(value);
    else Object.assign(node, { [key]: replacement });
  }
}

function isCommand(node: unknown): node is CommandNode {
  return (
    typeof node === 'object' &&
    node !== null &&
    'type' in node &&
    ['ConditionalCommand', 'ArithmeticCommand', 'SimpleCommand'].includes(String(node.type))
  );
}

/** Returns the command that runs in place of one that dash does not have. */
function replacementOf(command: CommandNode): CommandNode | undefined {
  const line = lineOf(command);
  const fails = (what: string, end: string) => group(`${complaint(line, what)} ${end};`);
  if (command.type === 'ConditionalCommand') return fails('[[: not found', '(exit 127)');
  if (command.type === 'ArithmeticCommand') return arithmetic(command.expression.originalText ?? '', fails);
  if (command.type !== 'SimpleCommand') return undefined;
  const name = command.name ? plain(command.name) : '';
  const args = command.args.map(plain);
  if (NOT_IN_DASH.has(name)) return fails(`${name}: not found`, '(exit 127)');
  const assigned = command.assignments.find((each) => each.append || each.name.includes('['));
  if (assigned)
    return fails(
      `${assigned.name}${assigned.append ? '+' : ''}=${assigned.value ? plain(assigned.value) : ''}: not found`,
      '(exit 127)',
    );
  if (name === 'set') {
    const option = illegalOption(args);
    if (option !== undefined) return fails(`set: Illegal option ${option}`, 'exit 2');
  }
  const letters = /^-[^-]/.test(args[0] ?? '') ? (args[0] ?? '') : '-';
  const letter = { read: /[^-rp]/, export: /[^-p]/, readonly: /[^-p]/, cd: /[^-LP]/ }[name]?.exec(letters)?.[0];
  if (letter !== undefined)
    return fails(
      `${name}: Illegal option -${letter}`,
      name === 'export' || name === 'readonly' ? 'exit 2' : '(exit 2)',
    );
  if (name === '[' || name === 'test') {
    const at = args.findIndex((arg) => arg === '==' || arg === '=~' || arg === '-v');
    const subject = command.args[args[at] === '-v' ? at : at - 1];
    if (at >= 0 && subject) return unexpectedOperator(line, name, subject);
  }
  const calculation = badCalculation(command);
  if (calculation !== undefined) return fails(`arithmetic expression: expecting primary: "${calculation}"`, 'exit 2');
  if (hasBadSubstitution(command)) return fails('Bad substitution', 'exit 2');
  if (name === 'echo' && command.name) command.name = word(ECHO);
  return undefined;
}

/** Returns the command of `((…))`, which is one child shell in another: an assignment there is lost, anything else is not found. */
function arithmetic(text: string, fails: (what: string, end: string) => CommandNode): CommandNode {
  const [first = ''] = text.trim().split(/\s+/);
  return /^\w+=/.test(first) ? group(':;') : fails(`${first}: not found`, '(exit 127)');
}

/** Returns the option of `set` that dash does not know. */
function illegalOption(args: readonly string[]): string | undefined {
  for (const [at, arg] of args.entries()) {
    if (!/^[-+][a-zA-Z]+$/.test(arg)) return undefined;
    const isNamed = arg.endsWith('o');
    const letters = arg.slice(1, isNamed ? -1 : undefined);
    if (letters !== '' && !SET_LETTERS.test(letters)) return `-${letters.replace(/[aCefnuvxsImViEbq]/g, '')[0]}`;
    const next = args[at + 1];
    if (isNamed && next !== undefined) return SET_NAMES.test(next) ? undefined : `${arg[0]}o ${next}`;
  }
  return undefined;
}

function unexpectedOperator(line: number, name: string, subject: WordNode): CommandNode {
  const command = group(`printf '%s: %s: %s: %s: unexpected operator\\n' "$0" ${line} ${quote(name)} x >&2; (exit 2);`);
  const print = command.type === 'Group' ? command.body[0]?.pipelines[0]?.commands[0] : undefined;
  if (print?.type === 'SimpleCommand') print.args.splice(-1, 1, subject);
  return command;
}

const BAD = new Set([
  'Substring',
  'PatternReplacement',
  'CaseModification',
  'Transform',
  'Indirection',
  'VarNamePrefix',
  'ArrayKeys',
]);

function hasBadSubstitution(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('type' in node && BAD.has(String(node.type))) return true;
  if ('parameter' in node && String(node.parameter).includes('[')) return true;
  return Object.values(node).some(hasBadSubstitution);
}

/** Returns a calculation that dash cannot read: it has neither powers nor `x++`. */
function badCalculation(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('type' in node && node.type === 'ArithmeticExpression' && 'originalText' in node) {
    const text = String(node.originalText);
    return /\*\*|[\w)]\s*(?:\+\+|--)\s*(?:$|[^\s\w$(])|,/.test(text) ? text : undefined;
  }
  for (const value of Object.values(node)) {
    const found = badCalculation(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Returns the text of a word that is plain. */
function plain({ parts }: SimpleCommandNode['args'][number]): string {
  return parts
    .map((part) =>
      part.type === 'Literal' || part.type === 'SingleQuoted' ? part.value : part.type === 'Glob' ? part.pattern : '?',
    )
    .join('');
}

const word = (value: string): WordNode => ({ type: 'Word', parts: [{ type: 'Literal', value }] });

/** Returns a group of commands. */
function group(body: string): CommandNode {
  const command = parse(`{ ${body} }`).statements[0]?.pipelines[0]?.commands[0];
  if (!command) throw new Error('a group of commands could not be read');
  return command;
}

/** Returns the command that prints a complaint of dash. */
export function complaint(line: number, what: string): string {
  return `printf '%s: %s: %s\\n' "$0" ${line} ${quote(what)} >&2;`;
}
