import { readdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** The processes that have a text in their environment, by id. Linux tells; elsewhere there seem to be none. */
export async function processesWith(text: string): Promise<number[]> {
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const has = await Promise.all(ids.map(async (id) => (await environmentOf(id)).includes(text)));
  return ids.filter((_, index) => has[index]);
}

/** Waits until there are none. */
export async function untilNoneHas(text: string): Promise<void> {
  while ((await processesWith(text)).length > 0) await setTimeout(20);
}

/** Empty for a process that has ended, or belongs to a different user. */
async function environmentOf(id: number): Promise<string> {
  return readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
}
