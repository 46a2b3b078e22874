import { request } from 'node:https';
import { agent, get, type Started, start } from './start-up.ts';

const ROUNDS = 7;
const WARM_UP = 1000;
const REQUESTS = 4000;
const [bare, emulator] = ['tests/bench/bare-server.ts', 'emulator/main.ts'];

/** Each figure beside the bare node:https server's of the same run: ratios travel between machines, seconds don't. */
const startUps = { bare: [] as number[], emulator: [] as number[] };
for (let round = 0; round < ROUNDS; round++) {
  startUps.bare.push(await startUp(bare));
  startUps.emulator.push(await startUp(emulator, ['--quiet']));
}
report('start to first answer, ms', median(startUps.bare), median(startUps.emulator));

const yardstick = await start(bare);
const azure = await start(emulator, ['--quiet']);
try {
  const authorization = `Bearer ${await token(azure)}`;
  const url = `${azure.origin}/subscriptions/${azure.environment.AZURE_SUBSCRIPTION_ID}/resourcegroups?api-version=2024-11-01`;
  report('list of groups, requests a second', await rate(yardstick.origin), await rate(url, { authorization }));
} finally {
  await Promise.all([yardstick.stop(), azure.stop()]);
}
agent.destroy();

async function startUp(script: string, args: string[] = []): Promise<number> {
  const server = await start(script, args);
  await server.stop();
  return server.milliseconds;
}

async function rate(url: string, headers: Record<string, string> = {}): Promise<number> {
  await clients(url, headers, WARM_UP);
  const began = performance.now();
  await clients(url, headers, REQUESTS);
  return (REQUESTS / (performance.now() - began)) * 1000;
}

/** Asks `left` times in all, 16 at a time. */
async function clients(url: string, headers: Record<string, string>, left: number): Promise<void> {
  const client = async () => {
    while (left-- > 0) await get(url, headers);
  };
  await Promise.all(Array.from({ length: 16 }, client));
}

function token({ origin, environment }: Started): Promise<string> {
  const { AZURE_CLIENT_ID = '', AZURE_CLIENT_SECRET = '' } = environment;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: AZURE_CLIENT_ID,
    client_secret: AZURE_CLIENT_SECRET,
  });
  return new Promise((resolve, reject) => {
    request(`${origin}/adfs/oauth2/token`, { method: 'POST', agent }, async (response) => {
      const body = JSON.parse(Buffer.concat(await response.toArray()).toString()) as { access_token: string };
      resolve(body.access_token);
    })
      .on('error', reject)
      .end(form.toString());
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function report(what: string, yardstick: number, measured: number): void {
  console.log(
    `${what.padEnd(36)} bare ${yardstick.toFixed(0).padStart(6)}   emulator ${measured.toFixed(0).padStart(6)}   ratio ${(measured / yardstick).toFixed(2)}`,
  );
}
