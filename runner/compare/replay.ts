import { setTimeout } from 'node:timers/promises';
import type { Exchange } from '../../helpers/azure/clients/exchange-log.ts';
import type { Wire, WireAnswer } from '../../helpers/azure/connection/connection.ts';
import type { CompiledTemplate } from '../../helpers/azure/deployment/deployer.ts';
import { newPublicKey } from '../../helpers/ssh-key.ts';
import { inVirtualTime } from '../in-process/virtual-time.ts';
import { embedAzure, type Variant } from '../target/embedded.ts';
import { Substitutions } from './substitutions.ts';

/** A request of a log, and the emulator's response to it at the same moment. */
export interface Replayed {
  readonly logged: Exchange;
  /** Lab seconds since the first request of the log. */
  readonly seconds: number;
  readonly ours: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

const API_VERSION = '2024-11-01';
const DEPLOYMENT = /\/resourcegroups\/([^/]+)\/providers\/microsoft\.resources\/deployments\/[^/?]+\?/i;

/**
 * Sends the requests of a log to an emulator in this process, each at its lab time in the log. The clock skips the time between
 * them. In a run on Azure, az deploys, and the log has no deployment; then the committed template is deployed first.
 */
export function replay(
  log: readonly Exchange[],
  { template, variant }: { template: CompiledTemplate; variant: Variant['choices'] },
): Promise<Replayed[]> {
  return inVirtualTime(async () => {
    const bugs: unknown[] = [];
    const azure = embedAzure({ variant, onBug: (bug) => bugs.push(bug) });
    const { wire, endpoint, subscriptionId } = azure.connection;
    if (wire === undefined) throw new Error('The embedded emulator has no wire.');
    const substitutions = new Substitutions(subscriptionId);
    const send = sender(wire, endpoint);
    await deployFirst(log, template, send, subscriptionId);
    const [first] = log;
    const begin = Date.now();
    const replayed: Replayed[] = [];
    for (const logged of log) {
      const seconds = ((Date.parse(logged.at) - Date.parse(first?.at ?? logged.at)) / 1000) * logged.speed;
      await setTimeout(Math.max(0, begin + seconds * 1000 - Date.now()));
      const isDeployment =
        logged.method !== 'GET' && DEPLOYMENT.test(logged.url.replace(/\/(validate|whatIf)\?/i, '?'));
      const sent = substitutions.body(logged.requestBody);
      const body = isDeployment ? withTemplate(sent, template) : sent;
      const ours = await send(logged.method, substitutions.text(logged.url), body);
      substitutions.learn(logged.body, ours.body);
      substitutions.learn(logged.headers, ours.headers);
      replayed.push({ logged, seconds, ours });
    }
    azure.stop();
    if (bugs.length > 0) throw new AggregateError(bugs, 'The emulator itself failed.');
    return replayed;
  });
}

type Send = (method: string, url: string, body?: unknown) => Promise<Replayed['ours']>;

function sender(wire: Wire, endpoint: string): Send {
  return async (method, url, body) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const authorization = `Bearer ${wire.signIn()}`;
    const answer = await wire.send({
      method,
      url: endpoint + url,
      body: text,
      authorization,
      clientRequestId: undefined,
    });
    if (answer === 'dropped') throw new Error('The emulator dropped a connection, although no faults are injected.');
    return { status: answer.status, headers: lowerCase(answer.headers), body: parsed(answer) };
  };
}

/** Deploys the template into the first group of the log, unless the log has its own deployment. */
async function deployFirst(
  log: readonly Exchange[],
  { template }: CompiledTemplate,
  send: Send,
  subscriptionId: string,
): Promise<void> {
  if (log.some(({ method, url }) => method === 'PUT' && DEPLOYMENT.test(url))) return;
  const [group] = log.flatMap(({ url }) => /\/resourcegroups\/([^/?]+)/i.exec(url)?.[1] ?? []);
  if (group === undefined) return;
  const url = `/subscriptions/${subscriptionId}/resourceGroups/${group}`;
  await send('PUT', `${url}?api-version=${API_VERSION}`, { location: locationIn(log) });
  const deployment = `${url}/providers/Microsoft.Resources/deployments/replay?api-version=${API_VERSION}`;
  const parameters = { adminPublicKey: { value: newPublicKey('vmss-rolling-upgrade') } };
  await send('PUT', deployment, { properties: { mode: 'Incremental', template, parameters } });
  for (;;) {
    const { body } = await send('GET', deployment);
    const { provisioningState } = Object(Object(body).properties);
    if (provisioningState === 'Succeeded') return;
    if (provisioningState !== 'Running' && provisioningState !== 'Accepted')
      throw new Error(`The emulator did not deploy the template: ${JSON.stringify(body)}`);
    await setTimeout(10_000);
  }
}

/** Returns the region of the first response that names one; the default region if none does. */
function locationIn(log: readonly Exchange[]): string {
  const [location] = log.flatMap(({ body }) => {
    const { location: found } = Object(body);
    return typeof found === 'string' && found !== 'global' ? [found] : [];
  });
  return location ?? 'centralus';
}

/** Puts the committed template in the place of the logged one, and leaves out the parameters whose secret values were removed. */
function withTemplate(body: unknown, { template }: CompiledTemplate): unknown {
  const { properties, ...rest } = Object(body);
  const parameters = Object.entries(Object(Object(properties).parameters)).filter(
    ([, each]) => typeof each === 'object',
  );
  return { ...rest, properties: { ...Object(properties), template, parameters: Object.fromEntries(parameters) } };
}

function lowerCase(headers: WireAnswer['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function parsed({ body }: WireAnswer): unknown {
  return body === '' ? undefined : JSON.parse(body);
}
