import { parse, type ScriptNode, serialize } from 'just-bash';
import { complaint, replaceCommands } from './dash-commands.ts';
import { lineOf } from './dash-lines.ts';
import { splitAmpersands } from './dash-statements.ts';
import { escapeDollarQuotes, rewriteWords } from './dash-words.ts';

/** A text without any of these has only what dash has, and needs no reading. */
const MORE_THAN_DASH =
  /\[\[|<<<|[<>=]\(|&>|>&\s*[^\s\d$&-]|\|&|;&|\$\{|\{[^\s}]*(?:,|\.\.)[^\s]*\}|==|=~|\+=|\+\+|--|\*\*|\(\(|\\[^\n]|-[a-zA-Z]*[eE]|\[\d|pipefail|source|function|declare|typeset|shopt|pushd|popd|dirs|mapfile|readarray|history|builtin|disown|enable|caller|local|let|read|export|set|RANDOM|UID|HOSTNAME|BASH|SECONDS|-v|\$['"]/;

/**
 * Returns a script as dash runs it, which is `/bin/sh` on Ubuntu: what only bash has fails there or means something else. Without any
 * of that, and where the script cannot be read, it is returned as it is (source: dash-program).
 */
export function asDash(text: string): string {
  if (!MORE_THAN_DASH.test(text)) return text;
  let script: ScriptNode;
  try {
    script = parse(escapeDollarQuotes(text));
  } catch {
    return text;
  }
  const before = serialize(script);
  const { statements } = script;
  const at = statements.findIndex((statement) => syntaxFault(statement, text) !== undefined);
  const read = { ...script, statements: at < 0 ? statements : statements.slice(0, at) };
  const fault = at < 0 ? undefined : syntaxFault(statements[at], text);
  splitAmpersands(read);
  rewriteWords(read, text);
  replaceCommands(read);
  const after = serialize(read);
  // dash reads command by command: what comes before a fault of syntax has run.
  if (fault !== undefined) return `${after}\n${complaint(lineOf(statements[at]), fault)} exit 2\n`;
  return after === before && !/\$['"]/.test(text) ? text : after;
}

/** Returns the first fault of syntax in a part of a script. */
function syntaxFault(node: unknown, text: string): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('type' in node) {
    const fault = faultOf(node as { type: unknown } & Record<string, unknown>, text);
    if (fault !== undefined) return fault;
  }
  for (const value of Object.values(node)) {
    const fault = syntaxFault(value, text);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOf(node: { type: unknown } & Record<string, unknown>, text: string): string | undefined {
  switch (node.type) {
    case 'ProcessSubstitution':
      return 'Syntax error: "(" unexpected';
    case 'Assignment':
      return node.array === null ? undefined : 'Syntax error: "(" unexpected';
    case 'Redirection':
      if (node.operator === '<<<') return 'Syntax error: redirection unexpected';
      return node.operator === '>&' && !isDescriptor(node.target) ? 'Syntax error: Bad fd number' : undefined;
    case 'CStyleFor':
      return 'Syntax error: Bad for loop variable';
    case 'CaseItem':
      return node.terminator === ';;' ? undefined : 'Syntax error: "&" unexpected';
    case 'Pipeline':
      return Array.isArray(node.pipeStderr) && node.pipeStderr.includes(true)
        ? 'Syntax error: "&" unexpected'
        : undefined;
    case 'FunctionDef': {
      const [, parenthesis] =
        new RegExp(`\\bfunction\\s+${RegExp.escape(String(node.name))}\\s*(\\()?`).exec(text) ?? [];
      if (!new RegExp(`\\bfunction\\s+${RegExp.escape(String(node.name))}\\b`).test(text)) return undefined;
      return `Syntax error: "${parenthesis ?? '}'}" unexpected`;
    }
    default:
      return undefined;
  }
}

/** Returns true for the target of a redirection that is a number, `-`, or not known before it runs. */
function isDescriptor(target: unknown): boolean {
  const parts = typeof target === 'object' && target !== null && 'parts' in target ? target.parts : undefined;
  const [part] = Array.isArray(parts) ? (parts as { type?: unknown; value?: unknown }[]) : [];
  return part?.type !== 'Literal' || /^(?:\d+|-|\d+-)$/.test(String(part.value));
}
