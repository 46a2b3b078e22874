import { type CommandNode, type PipelineNode, parse, type WordNode } from 'just-bash';
import { WRITABLE } from './names.ts';

const OUTPUT = new Set<string>(['>', '>>', '>|', '&>', '&>>']);
/** Words whose expansion does something are expanded once only; `$?` must not be that of the check. */
const NOT_TWICE =
  /"type":"(CommandSubstitution|ProcessSubstitution|ArithmeticExpansion)"|"parameter":"(\?|PIPESTATUS)"/;
const HARMLESS = /^\/dev\/(null|stdout|stderr|fd\/.*)$/;

const GUARD = parse(`if ${WRITABLE} x; then :; else false; fi`).statements[0]?.pipelines[0]?.commands[0];

/**
 * Rewrites a pipeline whose output goes to files, so that it runs only if they can be opened: `if __writable FILE; then …; else false; fi`.
 * In bash the command fails when they cannot; just-bash would end the whole script and forget its output.
 */
export function guardRedirections(pipeline: PipelineNode): void {
  const targets = pipeline.commands.flatMap(targetsOf);
  const simple = pipeline.commands.filter(({ type }) => type === 'SimpleCommand');
  if (targets.length === 0 || NOT_TWICE.test(JSON.stringify([targets, simple]))) return;
  const guard = structuredClone(GUARD);
  if (guard?.type !== 'If') throw new Error('the guard of a redirection is not an if');
  const [clause] = guard.clauses;
  const check = clause?.condition[0]?.pipelines[0]?.commands[0];
  const body = clause?.body[0];
  if (check?.type !== 'SimpleCommand' || !body) throw new Error('the guard of a redirection has no body');
  check.args = targets;
  // A negation or `time` stays outside.
  body.pipelines = [{ type: 'Pipeline', commands: pipeline.commands, negated: false, ...pipesOf(pipeline) }];
  pipeline.commands = [guard];
  delete pipeline.pipeStderr;
}

const pipesOf = ({ pipeStderr }: PipelineNode) => (pipeStderr ? { pipeStderr } : {});

function targetsOf(command: CommandNode): WordNode[] {
  if (command.type === 'FunctionDef') return [];
  return command.redirections
    .filter(({ operator }) => OUTPUT.has(operator))
    .map(({ target }) => target)
    .filter((target) => target.type === 'Word')
    .filter((target) => !HARMLESS.test(literal(target)));
}

function literal(word: WordNode): string {
  return word.parts.map((part) => (part.type === 'Literal' ? part.value : '?')).join('');
}
