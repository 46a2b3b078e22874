import { relative } from 'node:path';
import { execa } from 'execa';
import type { Bicep } from './find-bicep.ts';

/** The output of a Bicep command, and its diagnostics. */
export interface BicepResult {
  readonly stdout: string;
  /** One line each, such as `main.bicep(3,9) : Warning no-unused-vars: …`, with paths relative to the working folder. */
  readonly diagnostics: readonly string[];
}

const DIAGNOSTIC = /^(.+)(\(\d+,\d+\) : (?:Error|Warning|Info) .+)$/;

/** An error in Bicep's sources. The message contains every diagnostic. */
export class BicepError extends Error {
  override readonly name = 'BicepError';
  readonly diagnostics: readonly string[];

  constructor(command: string, cwd: string, diagnostics: readonly string[]) {
    const lines = diagnostics.map((line) => `\n  ${line}`).join('');
    super(
      `\`${command}\` in ${cwd} failed. Nothing was created.${lines}\nCorrect the sources; \`npm run bicep:check\` checks them without deploying.`,
    );
    this.diagnostics = diagnostics;
  }
}

/** Runs a Bicep command in a folder. Throws a `BicepError` if it fails. */
export async function runBicep(bicep: Bicep, args: readonly string[], cwd: string): Promise<BicepResult> {
  const { stdout, stderr, failed, timedOut } = await execa(bicep.path, args, {
    cwd,
    reject: false,
    stripFinalNewline: false,
    timeout: 120_000,
  });
  const said = stderr.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (timedOut) said.push('It did not end within two minutes.');
  const diagnostics = [...new Set(said.map((line) => shorten(line, cwd)))];
  if (failed) throw new BicepError(`bicep ${args.join(' ')}`, cwd, diagnostics);
  return { stdout, diagnostics };
}

function shorten(line: string, cwd: string): string {
  const [, file, rest] = DIAGNOSTIC.exec(line) ?? [];
  return file === undefined ? line : `${relative(cwd, file)}${rest}`;
}
