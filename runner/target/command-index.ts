import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keep, keptPath, readKept } from '../settings/kept-files.ts';

const NAME = 'commandIndex.json';
const KEPT = keptPath(NAME);

/**
 * Gives a new configuration folder of az the index of commands that an earlier run kept. Without it, the first command builds the
 * index from all of az's modules, which takes two seconds. az ignores the index of another version of az.
 */
export async function lendCommandIndex(configDir: string): Promise<void> {
  // There is none before the first run.
  await copyFile(KEPT, join(configDir, NAME)).catch(() => {});
}

/** Keeps the index of commands in a configuration folder of az for later runs. */
export async function keepCommandIndex(configDir: string): Promise<void> {
  const [index, kept] = await Promise.all([join(configDir, NAME), KEPT].map(readKept));
  if (index !== undefined && index !== kept) await keep(KEPT, index);
}
