import { asTyped } from './command-line.ts';

/** An az command failed. The message is the command and what az said to it. */
export class AzError extends Error {
  override readonly name = 'AzError';
  readonly exitCode: number | undefined;
  readonly stderr: string;

  constructor(args: readonly string[], exitCode: number | undefined, stderr: string) {
    const how = exitCode === undefined ? 'did not end by itself' : `failed with exit code ${exitCode}`;
    super(`\`${asTyped(args)}\` ${how}. az says:\n${indent(stderr.trim() || '(nothing)')}`);
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
