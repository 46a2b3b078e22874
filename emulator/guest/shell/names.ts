/** The programs that rewritten scripts call where the interpreter falls short of bash (`rewrite.ts`). */
export const BACKGROUND = '__background';
export const WAIT = '__wait';
export const EXECUTE = '__execute';
export const SECONDS = '__seconds';
export const WRITABLE = '__writable';
export const ECHO = '__echo';
/** The variable in which `$!` is kept. */
export const LAST_PID = '__last_background_pid';
