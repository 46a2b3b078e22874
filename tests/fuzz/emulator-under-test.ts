import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { Worker } from 'node:worker_threads';
import type { JsonObject } from '../../emulator/core/json.ts';
import { loadBalancerBody, scaleSetBody } from '../emulator/compute/scale-set-lab.ts';
import { type FuzzRequest, GROUP, SET, SUBSCRIPTION } from './requests.ts';
import type { News, Subject } from './subject.ts';

/** An answer as it came over the wire. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Real seconds after which a request counts as one that hangs. */
const PATIENCE = 30;

/** An emulator in a thread, signed in to, with a network and a scale set of two instances. */
export class EmulatorUnderTest {
  readonly bugs: string[] = [];
  /** The fault that ended the thread. */
  crash: string | undefined;
  readonly #worker: Worker;
  readonly #stalls: Int32Array;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 });
  #subject: Subject | undefined;
  #token = '';

  constructor() {
    const shared = new SharedArrayBuffer(4);
    this.#stalls = new Int32Array(shared);
    this.#worker = new Worker(new URL('./subject.ts', import.meta.url), {
      workerData: shared,
      resourceLimits: { maxOldGenerationSizeMb: 1000 },
    });
    this.#worker.on('error', (fault) => {
      this.crash = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    });
    this.#worker.on('message', (news: News) => {
      if ('bug' in news) this.bugs.push(news.bug);
    });
  }

  async start(): Promise<void> {
    [this.#subject] = (await once(this.#worker, 'message')) as [Subject];
    const { clientId, clientSecret } = this.#subject.principal;
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const path = '/adfs/oauth2/token';
    const { body } = await this.send({ method: 'POST', path, headers, body: new URLSearchParams(form).toString() });
    this.#token = JSON.parse(body).access_token;
    for (const [at, json] of LAB) await this.#put(at, json);
  }

  /** Sends a request. Rejects if there is no answer. */
  send({ method, path, headers, body }: FuzzRequest): Promise<FuzzAnswer> {
    const { origin = '', ca = '', subscriptionId = '' } = this.#subject ?? {};
    const filled = (text: string) => text.replaceAll(SUBSCRIPTION, subscriptionId);
    const content = body === undefined ? undefined : filled(body);
    const all = {
      ...(this.#token && { authorization: `Bearer ${this.#token}` }),
      ...(content !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(content)),
      }),
      ...headers,
    };
    const url = new URL(origin);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          servername: 'localhost',
          port: url.port,
          ca,
          agent: this.#agent,
          method,
          path: filled(path),
          headers: all,
        },
        async (response) => {
          const chunks = await response.toArray().catch(reject);
          const text = Buffer.concat((chunks as Buffer[] | undefined) ?? []).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        },
      );
      sent.setTimeout(PATIENCE * 1000, () => sent.destroy(new Error(`no answer within ${PATIENCE} s`)));
      sent.on('error', reject);
      sent.end(content);
    });
  }

  async #put(path: string, body: JsonObject): Promise<void> {
    const api = '?api-version=2024-11-01';
    const { status, body: answer } = await this.send({
      method: 'PUT',
      path: path + api,
      headers: {},
      body: JSON.stringify(body),
    });
    if (status > 201) throw new Error(`The lab could not be made: ${answer}`);
    const read = { method: 'GET', path: path + api, headers: {}, body: undefined };
    while (/"(Creating|Updating)"/.test((await this.send(read)).body))
      await new Promise((done) => setTimeout(done, 10));
  }

  /** Returns the longest stall since the last call, in milliseconds of the thread's processor time. */
  takeStall(): number {
    return Atomics.exchange(this.#stalls, 0, 0) / 1000;
  }

  /** Returns the live heap in megabytes. */
  async heap(): Promise<number> {
    this.#worker.postMessage('heap');
    for (;;) {
      const [news] = (await once(this.#worker, 'message')) as [News];
      if ('heap' in news) return news.heap;
    }
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await this.#worker.terminate();
  }
}

const NETWORK = `${GROUP}/providers/Microsoft.Network`;
const location = 'westeurope';
const BALANCER = `${NETWORK}/loadBalancers/lb`;
const LAB: readonly [string, JsonObject][] = [
  [GROUP, { location }],
  [
    `${NETWORK}/virtualNetworks/vnet`,
    {
      location,
      properties: {
        addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
        subnets: [{ name: 'instances', properties: { addressPrefix: '10.0.200.0/22' } }],
      },
    },
  ],
  [BALANCER, loadBalancerBody(BALANCER, { subnet: { id: `${NETWORK}/virtualNetworks/vnet/subnets/instances` } })],
  [SET, scaleSetBody(GROUP) as JsonObject],
];
