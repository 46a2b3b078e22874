import { setTimeout } from 'node:timers/promises';
import type { Lab } from '../lab/lab.ts';
import { realMilliseconds } from '../lab-time/real-milliseconds.ts';

/** Lab seconds by which Azure's lists and its latest rolling upgrade may lag behind a write. No page tells how long that is. */
const LAG_SECONDS = 30;

/** Waits until the last write of a cmdlet is so old that lists show it. A look while a write is under way does not wait. */
export async function settled({ memory, scaleSetName, speed, signal }: Lab): Promise<void> {
  const writtenAt = memory.writes.get(scaleSetName);
  if (writtenAt === undefined) return;
  const rest = realMilliseconds(LAG_SECONDS, speed) - (performance.now() - writtenAt);
  if (rest > 0) await setTimeout(rest, undefined, { signal });
}
