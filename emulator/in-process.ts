import { randomUUID } from 'node:crypto';
import { behaviorsOf } from './behaviors/index.ts';
import { Dropped, type FaultName } from './chaos/faults.ts';
import type { ChaosPlan } from './chaos/plan.ts';
import { RunningClock } from './clock/clock.ts';
import { AzureError } from './core/azure-error.ts';
import { createAzure, createChaos } from './index.ts';
import { createVisitor } from './network/data-plane/visit.ts';
import { readJson } from './server/body.ts';
import { answerClient, toAnswer } from './server/client-request.ts';
import { Identity } from './server/identity.ts';
import type { AnswerEntry } from './server/listener.ts';

/** A request to Azure Resource Manager as an HTTP client words it. */
export interface InProcessRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  /** `x-ms-client-request-id`. */
  readonly clientRequestId: string | undefined;
}

/** An answer as an HTTP client reads it. */
export interface InProcessAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Options of an Azure in the same process. */
export interface EmbedOptions {
  readonly variant: Readonly<Record<string, string>>;
  /** The factor by which Azure's friction is harder; 1 by default. */
  readonly friction?: number | undefined;
  /** The requests that fail, and their faults; none by default. */
  readonly chaos?: ChaosPlan | undefined;
  /** Called with each answer, for a request log. */
  readonly onAnswer?: (entry: Pick<AnswerEntry, 'method' | 'url' | 'status' | 'fault'>) => void;
  readonly onBug: (bug: unknown) => void;
}

/**
 * Azure, embedded, for a client in the same process: no server, no port, no certificate. Its clock runs as fast as the process's
 * timers.
 */
export function embed({ variant, friction = 1, chaos: plan, onAnswer = () => {}, onBug }: EmbedOptions) {
  const origin = 'https://embedded';
  const clock = new RunningClock(1);
  const behaviors = behaviorsOf(variant);
  const identity = new Identity(randomUUID(), behaviors.tokenLifetime);
  const { principal } = identity;
  const azure = createAzure(principal, clock, onBug, behaviors, { friction });
  azure.operations.origin = origin;
  const { gateway, throttling } = azure;
  const entrance = { identity, gateway, throttling, chaos: plan && createChaos(plan, azure, identity) };
  return {
    origin,
    subscriptionId: azure.subscription.subscriptionId,
    clock,
    chaos: entrance.chaos,
    /** Signs in as the emulator's service principal and returns the token. */
    signIn(): string {
      const form = {
        grant_type: 'client_credentials',
        client_id: principal.clientId,
        client_secret: principal.clientSecret,
      };
      return String(identity.token(new URLSearchParams(form), origin).body.access_token);
    },
    /** Makes a request to Azure Resource Manager. Returns 'dropped' if the connection breaks without an answer. */
    async send({ method, url, body, ...headers }: InProcessRequest): Promise<InProcessAnswer | 'dropped'> {
      const { pathname, search } = new URL(url);
      const path = pathname + search;
      let fault: FaultName | undefined;
      const note = (name: FaultName) => {
        fault = name;
      };
      const request = {
        method,
        url: path,
        text: body ?? '',
        json: async () => (body ? readJson(body) : undefined),
        ...headers,
      };
      const answer = await answerClient(request, entrance, note).catch((error: unknown) => {
        if (error instanceof AzureError) return toAnswer(error, `${origin}/${principal.tenantId}`);
        if (error instanceof Dropped) return 'dropped' as const;
        onBug(error);
        throw error;
      });
      onAnswer({ method, url: path, status: answer === 'dropped' ? answer : answer.status, fault });
      if (answer === 'dropped') return answer;
      const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
      return { status: answer.status, headers: { date: clock.now().toUTCString(), ...answer.headers }, body: text };
    },
    stop: () => clock.stop(),
    visit: createVisitor(azure.dataPlane),
  };
}
