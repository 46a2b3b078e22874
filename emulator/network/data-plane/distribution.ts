import { createHash } from 'node:crypto';
import type { BalancedRule } from './topology.ts';

/** The client of a connection. */
export interface Client {
  /** An address on the emulated Internet. */
  readonly address: string;
  readonly port: number;
}

/**
 * Chooses the backend of a new connection, by a hash over the parts that the rule's distribution mode names
 * (source: distribution-mode-page). Assumed: the hash itself.
 */
export function choose<Choice>(rule: BalancedRule, client: Client, from: readonly Choice[]): Choice | undefined {
  const target = rule.publicAddress?.address ?? '';
  const parts = {
    Default: [client.address, client.port, target, rule.frontendPort, 'tcp'],
    SourceIP: [client.address, target],
    SourceIPProtocol: [client.address, target, 'tcp'],
  }[rule.distribution];
  const hash = createHash('sha256').update(parts.join(' ')).digest().readUInt32BE();
  return from[hash % Math.max(1, from.length)];
}
