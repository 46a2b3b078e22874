import { absolute } from '../../program/paths.ts';
import { failed, type Program, ProgramError } from '../../program/program.ts';

/** The interpreter compares in a time that grows with the square of what differs. */
const MAX_LINES = 1000;

/** `diff`: the interpreter's own, for files that are equal or short. */
export const diff: Program = async (call) => {
  const { vfs } = call.system;
  const texts = call.args
    .filter((arg) => arg === '-' || !arg.startsWith('-'))
    .map((arg) => (arg === '-' ? call.stdin : (vfs.text(absolute(call, arg)) ?? '')));
  if (texts.some((text) => text !== texts[0] && text.split('\n').length > MAX_LINES))
    throw new ProgramError(`[emulator: different files of more than ${MAX_LINES} lines are not compared]`, 2);
  return (await call.original?.(call.args)) ?? failed('diff: not available');
};
