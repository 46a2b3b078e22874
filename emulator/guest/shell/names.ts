/** The program that a command in the background is turned into, and the one that stands for `wait`. */
export const BACKGROUND = '__background';
export const WAIT = '__wait';
/** The variable in which `$!` is kept. */
export const LAST_PID = '__last_background_pid';
