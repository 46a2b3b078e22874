import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { compareSources, hashSources, hashText, type SourceHashes } from './sources.ts';

/** The compiled template that is committed, for machines without a Bicep CLI. */
export const COMPILED = 'main.json';
/** The file beside it that says what it was compiled from. */
export const RECORD = 'main.compiled.json';

const recordSchema = v.object({
  /** The version of the Bicep CLI that compiled it. */
  bicep: v.string(),
  /** The SHA-256 of the compiled template, against edits by hand. */
  compiled: v.string(),
  /** The SHA-256 of each source it was compiled from. */
  sources: v.record(v.string(), v.string()),
});

/** The sources that `main.json` was compiled from, and the version of Bicep. */
export interface CompileRecord {
  readonly bicep: string;
  readonly compiled: string;
  readonly sources: SourceHashes;
}

/** Reads the record of a folder. */
export async function readRecord(root: string): Promise<CompileRecord> {
  const file = join(root, RECORD);
  try {
    return v.parse(recordSchema, JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file}, the record of what ${COMPILED} was compiled from, cannot be read: ${reason}`);
  }
}

/** Writes a compiled template and its record. */
export async function writeCompiled(root: string, text: string, bicep: string): Promise<void> {
  const record: CompileRecord = { bicep, compiled: hashText(text), sources: await hashSources(root) };
  await writeFile(join(root, COMPILED), text);
  await writeFile(join(root, RECORD), `${JSON.stringify(record, null, 2)}\n`);
}

/** Returns one line for each reason why the committed template does not match its sources. It needs no Bicep CLI. */
export async function findStale(root: string, record: CompileRecord): Promise<string[]> {
  const stale = compareSources(record.sources, await hashSources(root));
  const compiled = await readFile(join(root, COMPILED), 'utf8').catch(() => undefined);
  if (compiled === undefined) return [...stale, `${COMPILED} is missing`];
  return hashText(compiled) === record.compiled ? stale : [...stale, `${COMPILED} was edited by hand`];
}
