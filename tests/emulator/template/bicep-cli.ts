import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe } from 'vitest';
import type { Json, JsonObject } from '../../../emulator/core/json.ts';
import { findBicep } from '../../../runner/bicep/find-bicep.ts';
import { isRequired } from '../../../runner/settings/required-tools.ts';
import { subscriptionId, tenantId } from './scope.ts';

const run = promisify(execFile);

const found = await findBicep({ env: process.env });
/** Path of the Bicep CLI; empty where there is none. */
export const bicep: string = found?.path ?? '';

/** Tests against the Bicep CLI: skipped visibly where there is none, unless `LAB_REQUIRE` asks for it. */
export const describeWithBicep = found || isRequired('bicep', process.env) ? describe : describe.skip;

/** The prediction of `bicep snapshot`: Azure's own evaluation of a template. */
export interface Snapshot {
  predictedResources: JsonObject[];
  outputs: JsonObject;
}

/** Files by name, of which `main.bicep` or `main.json` is the template. */
export type Files = Record<string, string>;

async function inFolder<T>(files: Files, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'template-oracle-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Has Azure's engine evaluate a template, offline.
 * @param parameters lines of a `.bicepparam` file
 */
export function snapshot(files: Files, parameters = ''): Promise<Snapshot> {
  const using = 'main.json' in files ? 'main.json' : 'main.bicep';
  return inFolder({ ...files, 'main.bicepparam': `using '${using}'\n${parameters}` }, async (folder) => {
    const scope = ['--subscription-id', subscriptionId, '--tenant-id', tenantId, '--resource-group', 'rg'];
    const place = [...scope, '--location', 'westeurope', '--deployment-name', 'main'];
    await run(bicep, ['snapshot', join(folder, 'main.bicepparam'), '--mode', 'overwrite', ...place]);
    return JSON.parse(readFileSync(join(folder, 'main.snapshot.json'), 'utf8'));
  });
}

/** Compiles `main.bicep` to the JSON of a template. */
export function build(files: Files): Promise<Json> {
  return inFolder(files, async (folder) => {
    const { stdout } = await run(bicep, ['build', '--stdout', join(folder, 'main.bicep')], {
      maxBuffer: 64 * 1024 ** 2,
    });
    return JSON.parse(stdout);
  });
}

/** Pipes expressions into `bicep console`. @returns what it prints */
export function ask(expressions: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(bicep, ['console'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    child.on('error', reject).on('close', () => resolve(chunks.join('')));
    child.stdin.end(`${expressions.join('\n')}\n`);
  });
}
