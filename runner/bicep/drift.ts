import { cp, mkdtempDisposable, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { isObject, type JsonValue } from '../../helpers/azure/deployment/template.ts';
import { runBicep } from './cli.ts';
import type { Bicep } from './find-bicep.ts';
import { COMPILED, findStale, readRecord } from './record.ts';
import { normaliseLineEnds } from './sources.ts';

const builtSchema = v.object({ templateJson: v.string() });

/** Returns one line for each problem of a Bicep folder: diagnostics, formatting, and a compiled template that does not match. */
export async function findDrift(bicep: Bicep, root: string): Promise<string[]> {
  const record = await readRecord(root);
  const stale = await findStale(root, record);
  const [{ stdout, diagnostics }, unformatted] = await Promise.all([
    // This compiles, and lints, the template too.
    runBicep(bicep, ['build-params', 'main.bicepparam', '--stdout'], root),
    findUnformatted(bicep, root),
  ]);
  const { templateJson } = v.parse(builtSchema, JSON.parse(stdout));
  const committed = await readFile(join(root, COMPILED), 'utf8').catch(() => '{}');
  return [
    ...diagnostics,
    ...unformatted,
    ...stale,
    ...compareCompiled(committed, templateJson, { by: record.bicep, now: bicep.version }),
  ];
}

/** Returns the first difference between a committed template and the compiled one as a line; an empty list if they match. */
export function compareCompiled(committed: string, compiled: string, version: { by: string; now: string }): string[] {
  const same = version.by === version.now;
  if (same && normaliseLineEnds(committed) === normaliseLineEnds(compiled)) return [];
  const difference = firstDifference(read(committed), read(compiled), COMPILED) ?? (same ? 'in its layout' : undefined);
  if (difference === undefined) return [];
  const versions = same ? `bicep ${version.now}` : `bicep ${version.now} (it was compiled by ${version.by})`;
  return [`${COMPILED} differs from what ${versions} compiles from the sources; the first difference is ${difference}`];
}

/** Returns one line for each Bicep file of a folder that is not formatted. */
export async function findUnformatted(bicep: Bicep, root: string): Promise<string[]> {
  // One command formats all files of a folder in place: a copy of it.
  await using copy = await mkdtempDisposable(join(tmpdir(), 'lab-bicep-format-'));
  await cp(root, copy.path, { recursive: true });
  await runBicep(bicep, ['format', '--pattern', '**/*.bicep*'], copy.path);
  const files = await readdir(root, { recursive: true });
  const lines = await Promise.all(
    files
      .filter((file) => /\.bicep(param)?$/.test(file))
      .map(async (file) => {
        const [before, after] = await Promise.all(
          [root, copy.path].map(async (folder) => normaliseLineEnds(await readFile(join(folder, file), 'utf8'))),
        );
        return before === after ? [] : [`${file} is not formatted: run \`bicep format ${file}\``];
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
