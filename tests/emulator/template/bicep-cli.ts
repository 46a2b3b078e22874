import { execFile, spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe } from 'vitest';
import type { Json, JsonObject } from '../../../emulator/json.ts';
import { subscriptionId, tenantId } from './scope.ts';

const run = promisify(execFile);

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The Bicep CLI: `LAB_BICEP`, PATH, the NuGet cache. */
function findBicep(): string | undefined {
  const packages = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages');
  const home = join(packages, 'azure.bicep.commandline.linux-x64');
  const cached = existsSync(home) ? readdirSync(home).map((version) => join(home, version, 'tools', 'bicep')) : [];
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'bicep'));
  return [process.env.LAB_BICEP ?? '', ...onPath, ...cached].find((file) => file !== '' && isExecutable(file));
}

export const bicep: string = findBicep() ?? '';

const required = (process.env.LAB_REQUIRE ?? '').includes('bicep');

/** Tests against the Bicep CLI: skipped visibly where there is none, unless `LAB_REQUIRE` asks for it. */
export const describeWithBicep = bicep !== '' || required ? describe : describe.skip;

/** What `bicep snapshot` predicts: Azure's own evaluation of a template. */
export interface Snapshot {
  predictedResources: JsonObject[];
  outputs: JsonObject;
}

/**
 * Has Azure's engine evaluate a template, offline.
 * @param parameters lines of a `.bicepparam` file
 * @param source the template as JSON, or Bicep source
 */
export async function snapshot(source: Json, parameters = ''): Promise<Snapshot> {
  const folder = mkdtempSync(join(tmpdir(), 'template-oracle-'));
  try {
    const file = typeof source === 'string' ? 'main.bicep' : 'main.json';
    writeFileSync(join(folder, file), typeof source === 'string' ? source : JSON.stringify(source));
    writeFileSync(join(folder, 'main.bicepparam'), `using '${file}'\n${parameters}`);
    const place = ['--resource-group', 'rg', '--location', 'westeurope', '--deployment-name', 'main'];
    await run(bicep, [
      'snapshot',
      join(folder, 'main.bicepparam'),
      '--mode',
      'overwrite',
      '--subscription-id',
      subscriptionId,
      '--tenant-id',
      tenantId,
      ...place,
    ]);
    return JSON.parse(readFileSync(join(folder, 'main.snapshot.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Compiles Bicep to the JSON of a template. */
export async function build(source: string): Promise<Json> {
  const folder = mkdtempSync(join(tmpdir(), 'template-oracle-'));
  try {
    writeFileSync(join(folder, 'main.bicep'), source);
    const { stdout } = await run(bicep, ['build', '--stdout', join(folder, 'main.bicep')]);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
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
