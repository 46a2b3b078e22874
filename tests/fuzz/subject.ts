// The emulator in a thread of its own, so that what goes wrong there ends neither the fuzzer nor its clock, and is measured there: the
// longest time of its processor for which its event loop served no request, however busy the machine is.
import { parentPort, workerData } from 'node:worker_threads';
import { startEmulator } from '../../emulator/index.ts';
import { FRICTIONLESS } from '../emulator/frictionless.ts';
import { liveHeap } from '../live-heap.ts';

/** The parts of the started emulator that the fuzzer needs. */
export interface Subject {
  readonly origin: string;
  readonly ca: string;
  readonly subscriptionId: string;
  readonly principal: { readonly clientId: string; readonly clientSecret: string };
}

/** The messages of the thread while it runs. */
export type News = { readonly bug: string } | { readonly heap: number };

/** The lab is so fast that operations end between two requests. */
const SPEED = 3000;

const stalls = new Int32Array(workerData as SharedArrayBuffer);
const processor = () => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};
let last = processor();
setInterval(() => {
  const now = processor();
  const stall = now - last;
  last = now;
  if (stall > Atomics.load(stalls, 0)) Atomics.store(stalls, 0, stall);
}, 1);

const emulator = await startEmulator({
  speed: SPEED,
  variant: FRICTIONLESS,
  subscription: { vCPULimit: 100_000 },
  onBug: (bug) => tell({ bug: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug) }),
});

parentPort?.on('message', () => {
  tell({ heap: liveHeap() });
});

const { origin, ca, subscriptionId, principal } = emulator;
parentPort?.postMessage({ origin, ca, subscriptionId, principal } satisfies Subject);

function tell(news: News): void {
  parentPort?.postMessage(news);
}
