import { randomUUID } from 'node:crypto';
import { behaviorsOf } from './behaviors/index.ts';
import { RunningClock } from './clock/clock.ts';
import { AzureError } from './core/azure-error.ts';
import type { HttpAnswer } from './core/http.ts';
import type { Json } from './core/json.ts';
import type { Method } from './core/route.ts';
import { createAzure } from './index.ts';
import { deliver } from './network/data-plane/delivery.ts';

/** A request to Azure Resource Manager as an HTTP client words it. */
export interface InProcessRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
}

/** What is answered, as an HTTP client reads it. */
export interface InProcessAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Azure, embedded, for a client in the same process: no server, no port, no certificate, and nobody signs in. Its clock runs as fast
 * as the process's own timers.
 */
export function embed({
  variant,
  onBug,
}: {
  variant: Readonly<Record<string, string>>;
  onBug: (bug: unknown) => void;
}) {
  const origin = 'https://embedded';
  const clock = new RunningClock(1);
  const azure = createAzure({ tenantId: randomUUID(), clientId: randomUUID() }, clock, onBug, behaviorsOf(variant));
  azure.operations.origin = origin;
  return {
    origin,
    subscriptionId: azure.subscription.subscriptionId,
    /** Makes a request to Azure Resource Manager. */
    async send({ method, url, body }: InProcessRequest): Promise<InProcessAnswer> {
      const { pathname, search } = new URL(url);
      try {
        const parsed = body ? (JSON.parse(body) as Json) : undefined;
        const answer = await azure.gateway.call(method as Method, pathname + search, parsed, { text: body ?? '' });
        const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
        return { status: answer.status, headers: answer.headers ?? {}, body: text };
      } catch (fault) {
        if (fault instanceof AzureError)
          return { status: fault.status, headers: {}, body: JSON.stringify(fault.toJSON()) };
        onBug(fault);
        throw fault;
      }
    },
    stop: () => clock.stop(),
    visit: visitor(azure),
  };
}

function visitor({ behaviors, dataPlane }: ReturnType<typeof createAzure>) {
  const around = { behaviors, endpoint: dataPlane.endpoint, health: dataPlane.health };
  let port = 49_152;
  /** Asks for the page at port 80 of a public address, over a connection of its own. Never answers if nobody there does. */
  return async (address: string): Promise<HttpAnswer | 'refused'> => {
    port = port === 65_535 ? 49_152 : port + 1;
    const rule = dataPlane.topology.rules.find(
      (each) => each.publicAddress?.address === address && each.frontendPort === 80 && each.takesTcp,
    );
    const from = '198.51.100.1';
    const delivery = deliver(around, rule, { address: from, port });
    if (delivery === 'refused') return 'refused';
    const request = { method: 'GET', path: '/', headers: { host: address, connection: 'close' }, body: '', from };
    const answer = delivery === 'unanswered' ? undefined : await delivery.endpoint.http(delivery.port, request);
    return answer ?? new Promise(() => {});
  };
}
