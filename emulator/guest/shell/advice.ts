/** Leaves out what the interpreter says to its host: which limit to raise, and that a signal came. */
export function withoutAdvice(stderr: string): string {
  return stderr.replace(/, increase executionLimits\.\w+/g, '').replace(/^bash: execution aborted\n/gm, '');
}
