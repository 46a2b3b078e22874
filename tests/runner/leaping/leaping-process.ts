import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { leapWhileWaiting } from '../../../runner/leaping/leap-while-waiting.ts';

// A process whose time leaps. It prints what it saw as JSON: times in milliseconds, rounded to the hour or as they are.
const HOUR = 3_600_000;
const leaps: number[] = [];
leapWhileWaiting(async (milliseconds) => {
  leaps.push(milliseconds);
});
const hours = (since: number) => Math.round((performance.now() - since) / HOUR);

const begin = performance.now();
const limit = AbortSignal.timeout(500 * HOUR);
await wait(HOUR);
const promised = hours(begin);
await new Promise((resolve) => setTimeout(resolve, 2 * HOUR));
const called = hours(begin);
const leapsOfWaits = leaps.length;

// A server that takes 50 ms for its answer, in a time that does not leap, because a request is under way.
const server = createServer((_request, response) => void wait(50).then(() => response.end('page')));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as AddressInfo;
const before = performance.now();
const text = await (await fetch(`http://127.0.0.1:${port}`, { headers: { connection: 'close' } })).text();
const requestTook = performance.now() - before;
server.close();

console.log(
  JSON.stringify({
    promised,
    called,
    leapsOfWaits,
    text,
    leapsOfRequest: leaps.length - leapsOfWaits,
    isInRealTime: requestTook >= 49 && requestTook < HOUR,
    limitReached: limit.aborted,
  }),
);
process.exit();
