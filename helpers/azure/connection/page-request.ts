import type { Wire } from './connection.ts';

/** What a visitor is answered. */
export interface Visit {
  readonly status: number;
  readonly body: string;
}

/** Asks over the network. */
export async function visitByNetwork(url: string, signal: AbortSignal): Promise<Visit> {
  const answer = await fetch(url, { signal, headers: { connection: 'close' } });
  return { status: answer.status, body: await answer.text() };
}

/** Asks a target in the same process; fails as a connection over the network would. */
export function visitByWire(wire: Wire) {
  return async (url: string, signal: AbortSignal): Promise<Visit> => {
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    const answer = await Promise.race([wire.visit(new URL(url).hostname), aborted]);
    if (answer === 'refused') throw Object.assign(new Error('The connection was refused.'), { code: 'ECONNREFUSED' });
    return answer;
  };
}
