import type { Wire } from './connection.ts';

/** The response to a request for the application's page. */
export interface Visit {
  readonly status: number;
  readonly body: string;
}

/** Sends a request over the network. */
export async function visitByNetwork(url: string, signal: AbortSignal): Promise<Visit> {
  const answer = await fetch(url, { signal, headers: { connection: 'close' } });
  return { status: answer.status, body: await answer.text() };
}

/** Returns a function that sends a request to a target in the same process. It fails as a network connection would. */
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
