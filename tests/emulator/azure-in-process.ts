import { behaviorsOf } from '../../emulator/behaviors/index.ts';
import { ManualClock } from '../../emulator/clock/clock.ts';
import { AzureError } from '../../emulator/core/azure-error.ts';
import type { Json, JsonObject } from '../../emulator/core/json.ts';
import type { Answer, Conditions, Method } from '../../emulator/core/route.ts';
import { type AzureOptions, createAzure } from '../../emulator/index.ts';
import { FRICTIONLESS } from './frictionless.ts';

/**
 * An emulated Azure without a server and, unless `variant` chooses it, without friction, on a clock that the test moves; `short` is
 * what its subscription lacks, and how much harder its friction is.
 */
export function azureInProcess(variant: Record<string, string> = {}, short: AzureOptions = {}) {
  const clock = new ManualClock();
  const principal = {
    tenantId: '11111111-1111-1111-1111-111111111111',
    clientId: '22222222-2222-2222-2222-222222222222',
  };
  const onBug = (bug: unknown) => {
    throw bug;
  };
  const azure = createAzure(principal, clock, onBug, behaviorsOf({ ...FRICTIONLESS, ...variant }), short);
  const subscription = `/subscriptions/${azure.subscription.subscriptionId}`;
  const call = (method: Method, path: string, body?: Json, conditions: Conditions = {}): Promise<Answer> =>
    azure.gateway.call(method, path.includes('?') ? path : `${path}?api-version=2024-11-01`, body, { conditions });
  /** Makes a request and lets lab time pass until what it began is over. */
  const settle = async (method: Method, path: string, body?: Json): Promise<Answer> => {
    const answer = await call(method, path, body);
    for (let seconds = 0; answer.operation?.status === 'InProgress' && seconds < 86_400; seconds += 10)
      await clock.advance(10);
    return answer;
  };
  const get = async (path: string): Promise<JsonObject> => (await call('GET', path)).body as JsonObject;
  const group = `${subscription}/resourceGroups/rg`;
  const createGroup = () => call('PUT', group, { location: 'westeurope' });
  return { azure, clock, subscription, group, call, settle, get, createGroup };
}

/** Returns the error with which Azure rejects a request. Fails the test if Azure accepts it. */
export async function refusal(answer: Promise<Answer>): Promise<AzureError> {
  try {
    const { status } = await answer;
    throw new Error(`Expected a refusal, got ${status}.`);
  } catch (fault) {
    if (fault instanceof AzureError) return fault;
    throw fault;
  }
}
