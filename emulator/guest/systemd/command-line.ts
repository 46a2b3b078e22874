/** One command of `ExecStart=` and its like. */
export interface CommandLine {
  argv: string[];
  /** A leading `-`: its failure is ignored. */
  mayFail: boolean;
}

/** Source: execve(2), MAX_ARG_STRLEN. */
const MAX_ARGUMENT = 131_072;

/** A command line expands to more than a process can be given. */
export class LongArgument extends Error {
  override message = 'Argument list too long';
}

/** Splits a command line as systemd does: quotes, `$VAR` and `${VAR}`, specifiers; no shell. Source: systemd.service(5), "Command lines". */
export function readCommandLine(
  line: string,
  env: Readonly<Record<string, string>>,
  specifiers: Readonly<Record<string, string>>,
): CommandLine {
  const [prefix = ''] = /^[-@:+!]*/.exec(line) ?? [];
  const words = split(line.slice(prefix.length));
  const argv = words.flatMap(({ text, quoted }) => {
    const specified = text.replace(/%(.)/g, (whole, letter: string) =>
      letter === '%' ? '%' : (specifiers[letter] ?? whole),
    );
    const alone = /^\$(\w+)$/.exec(specified)?.[1];
    // An unquoted $VAR that is a word of its own becomes as many words as it holds.
    if (alone !== undefined && !quoted) return (env[alone] ?? '').split(/\s+/).filter(Boolean);
    let length = specified.length;
    const expanded = specified.replace(/\$\{(\w+)\}/g, (_, name: string) => {
      const value = env[name] ?? '';
      length += value.length;
      if (length > MAX_ARGUMENT) throw new LongArgument();
      return value;
    });
    return [expanded];
  });
  return { argv, mayFail: prefix.includes('-') };
}

/** Returns the words of a line in which quotes and backslashes protect blanks. */
export function split(line: string): { text: string; quoted: boolean }[] {
  const words: { text: string; quoted: boolean }[] = [];
  let text: string | undefined;
  let quoted = false;
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const letter = line[index] ?? '';
    if (quote !== '') {
      if (letter === quote) quote = '';
      else if (letter === '\\' && index + 1 < line.length) text += ESCAPES[line[++index] ?? ''] ?? line[index] ?? '';
      else text += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      quoted = true;
      text ??= '';
    } else if (/\s/.test(letter)) {
      if (text !== undefined) words.push({ text, quoted });
      text = undefined;
      quoted = false;
    } else if (letter === '\\' && index + 1 < line.length) {
      const next = line[++index] ?? '';
      text = (text ?? '') + (ESCAPES[next] ?? next);
    } else text = (text ?? '') + letter;
  }
  if (text !== undefined) words.push({ text, quoted });
  return words;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', s: ' ', '\\': '\\', '"': '"', "'": "'" };
