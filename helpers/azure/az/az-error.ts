import { asTyped } from './command-line.ts';

/**
 * Transient failures that az does not retry: azure-core doesn't repeat a POST after a broken connection or a 5xx. The texts are
 * az's own for connections, and Azure's codes for all others.
 */
const TRANSIENT =
  /Connection aborted|Connection reset|RemoteDisconnected|Max retries exceeded|Read timed out|\b(InternalServerError|InternalExecutionError|ServerTimeout|ServiceUnavailable|GatewayTimeout|TooManyRequests|SubscriptionRequestsThrottled)\b/;

/** The failure of an az command. Its message is the command and az's output. */
export class AzError extends Error {
  override readonly name = 'AzError';
  readonly exitCode: number | undefined;
  readonly stderr: string;

  constructor(args: readonly string[], exitCode: number | undefined, stderr: string) {
    const how = exitCode === undefined ? 'was stopped' : `failed with exit code ${exitCode}`;
    super(`\`${asTyped(args)}\` ${how}. az says:\n${indent(stderr.trim() || '(nothing)')}`);
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

/** Returns true if the same command can succeed a little later. */
export function isTransient(failure: unknown): boolean {
  return failure instanceof AzError && TRANSIENT.test(failure.stderr);
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
