import { posix } from 'node:path';
import type { Vfs } from '../fs/vfs.ts';

/** A directive of nginx: its words, and what is between its braces. */
export interface Directive {
  words: string[];
  block: Directive[] | undefined;
}

/** What is wrong with a configuration, as `nginx -t` says it. */
export class NginxConfigError extends Error {}

/** Reads a configuration file with what it includes. */
export function readNginxConfig(vfs: Vfs, path: string, depth = 0): Directive[] {
  const text = vfs.text(path);
  if (text === undefined) throw new NginxConfigError(`open() "${path}" failed (2: No such file or directory)`);
  if (depth > 10) throw new NginxConfigError(`too many nested includes in ${path}`);
  const tokens = [...text.matchAll(/#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[{};]|[^\s{};"']+/g)].filter(
    ([token]) => !token.startsWith('#'),
  );
  let at = 0;
  return expand(block(false));

  function block(inside: boolean): Directive[] {
    const directives: Directive[] = [];
    let words: string[] = [];
    for (; at < tokens.length; at++) {
      const [token = '', double, single] = tokens[at] ?? [];
      if (token === ';') {
        directives.push({ words, block: undefined });
        words = [];
      } else if (token === '{') {
        at += 1;
        directives.push({ words, block: block(true) });
        words = [];
      } else if (token === '}') {
        if (!inside || words.length > 0) throw new NginxConfigError(`unexpected "}" in ${path}`);
        return directives;
      } else words.push(double ?? single ?? token);
    }
    if (inside || words.length > 0)
      throw new NginxConfigError(`unexpected end of file, expecting "${inside ? '}' : ';'}" in ${path}`);
    return directives;
  }

  function expand(directives: readonly Directive[]): Directive[] {
    return directives.flatMap((directive) => {
      if (directive.words[0] === 'include') return included(directive.words[1] ?? '');
      return [directive.block ? { ...directive, block: expand(directive.block) } : directive];
    });
  }

  function included(pattern: string): Directive[] {
    const full = posix.resolve('/etc/nginx', pattern);
    const directory = posix.dirname(full);
    const name = new RegExp(
      `^${posix
        .basename(full)
        .split('*')
        .map((part) => RegExp.escape(part))
        .join('[^/]*')}$`,
    );
    const files = vfs.has(directory) ? vfs.list(directory).filter((each) => name.test(each)) : [];
    if (files.length === 0 && !pattern.includes('*'))
      throw new NginxConfigError(`open() "${full}" failed (2: No such file or directory)`);
    return files.flatMap((each) => readNginxConfig(vfs, posix.join(directory, each), depth + 1));
  }
}
