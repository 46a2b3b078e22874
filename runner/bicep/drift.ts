import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject, type JsonValue } from '../../helpers/azure/deployment/template.ts';
import { runBicep } from './cli.ts';
import type { Bicep } from './find-bicep.ts';
import { COMPILED, findStale, readRecord } from './record.ts';
import { listSources, normaliseLineEnds } from './sources.ts';

const PARAMETERS = 'main.bicepparam';

/** Returns one line for each problem of a Bicep folder: diagnostics, formatting, and a compiled template that does not match. */
export async function findDrift(bicep: Bicep, root: string): Promise<string[]> {
  const record = await readRecord(root);
  const stale = await findStale(root, record);
  const [built, parameters, unformatted] = await Promise.all([
    // Both commands lint what they compile.
    runBicep(bicep, ['build', 'main.bicep', '--stdout'], root),
    runBicep(bicep, ['build-params', PARAMETERS, '--stdout'], root),
    findUnformatted(bicep, root),
  ]);
  const committed = await readFile(join(root, COMPILED), 'utf8').catch(() => '{}');
  return [
    ...new Set([...built.diagnostics, ...parameters.diagnostics]),
    ...unformatted,
    ...stale,
    ...compareCompiled(committed, built.stdout, { by: record.bicep, now: bicep.version }),
  ];
}

/** Returns the first difference between a committed template and the compiled one as a line; an empty list if they match. */
export function compareCompiled(committed: string, compiled: string, version: { by: string; now: string }): string[] {
  const same = version.by === version.now;
  if (same && normaliseLineEnds(committed) === normaliseLineEnds(compiled)) return [];
  const difference = firstDifference(read(committed), read(compiled), COMPILED) ?? (same ? 'in its layout' : undefined);
  if (difference === undefined) return [];
  const versions = same ? `bicep ${version.now}` : `bicep ${version.now} (it was compiled by ${version.by})`;
  return [`${COMPILED} is not what ${versions} compiles from the sources; the first difference is ${difference}`];
}

async function findUnformatted(bicep: Bicep, root: string): Promise<string[]> {
  const files = [...(await listSources(root)).filter((path) => path.endsWith('.bicep')), PARAMETERS];
  const lines = await Promise.all(
    files.map(async (file) => {
      const { stdout } = await runBicep(bicep, ['format', file, '--stdout'], root);
      const text = normaliseLineEnds(await readFile(join(root, file), 'utf8'));
      return normaliseLineEnds(stdout) === text ? [] : [`${file} is not formatted: run \`bicep format ${file}\``];
    }),
  );
  return lines.flat();
}

/** Returns a template without Bicep's signature, which contains version and hash; or the text itself if it is not JSON. */
function read(text: string): JsonValue {
  try {
    return JSON.parse(text, (key, value: JsonValue) => (key === '_generator' ? undefined : value)) as JsonValue;
  } catch {
    return text;
  }
}

function firstDifference(one: JsonValue | undefined, other: JsonValue | undefined, path: string): string | undefined {
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].map((key) => firstDifference(one[key], other[key], `${path}.${key}`)).find((found) => found);
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const indexes = [...Array(Math.max(one.length, other.length)).keys()];
    return indexes.map((i) => firstDifference(one[i], other[i], `${path}[${i}]`)).find((found) => found);
  }
  return one === other ? undefined : path;
}
