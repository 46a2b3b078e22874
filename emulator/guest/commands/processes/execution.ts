import { posix } from 'node:path';
import { FsError } from '../../fs/errors.ts';
import { failed, ok, type Program } from '../../program/program.ts';
import { EXECUTE, WRITABLE } from '../../shell/names.ts';

/** Runs the program file at a path: by the shell in its first line, or as the emulator's own for a program of the image. */
const execute: Program = async (call) => {
  const [path = '', ...args] = call.args;
  const { vfs } = call.system;
  const full = posix.resolve(call.cwd, path);
  const node = vfs.at(full);
  if (!node) return failed(`bash: ${path}: No such file or directory`, 127);
  if (node.kind !== 'file') return failed(`bash: ${path}: Is a directory`, 126);
  if ((node.attributes.mode & 0o111) === 0) return failed(`bash: ${path}: Permission denied`, 126);
  const { stdin } = call;
  // In these folders a file stands for the interpreter's program of its name.
  if (/^(\/usr)?\/bin\/[^/]+$/.test(full)) return await call.run([posix.basename(full), ...args], { stdin });
  const text = Buffer.from(node.content).toString('utf8');
  const interpreter = /^#!\s*(\S+)(?:\s+(\S+))?/.exec(text);
  const shell = interpreter
    ? posix.basename((interpreter[1]?.endsWith('/env') ? interpreter[2] : interpreter[1]) ?? '')
    : 'sh';
  if (!['sh', 'bash', 'dash'].includes(shell))
    return failed(`bash: ${path}: ${shell}: bad interpreter: not emulated`, 126);
  const option = interpreter?.[2]?.startsWith('-') ? [interpreter[2]] : [];
  return await call.run([shell === 'dash' ? 'sh' : shell, ...option, full, ...args], { stdin });
};

/** Fails if files can't be opened for writing, as the shell does for redirections. */
const writable: Program = (call) => {
  for (const path of call.args) {
    try {
      const { node, mount } = call.system.vfs.place(posix.resolve(call.cwd, path), 'open');
      if (path === '') return failed('bash: : No such file or directory');
      if (node?.kind === 'directory') return failed(`bash: ${path}: Is a directory`);
      if (mount.readOnly) return failed(`bash: ${path}: Read-only file system`);
      if (node?.kind === 'file' && node.source && !node.source.write) return failed(`bash: ${path}: Permission denied`);
    } catch (error) {
      if (error instanceof FsError) return failed(`bash: ${path}: ${error.meaning}`);
      throw error;
    }
  }
  return ok();
};

/** The names by which rewritten scripts reach them. */
export const EXECUTION_PROGRAMS = { [EXECUTE]: execute, [WRITABLE]: writable };
