import { readFile, writeFile } from 'node:fs/promises';
import * as v from 'valibot';

/** The file of the validations, from the root of the project. */
export const VALIDATIONS = 'specs/validations.json';

const day = v.pipe(v.string(), v.isoDate());
const validationSchema = v.object({
  verdict: v.literal('holds'),
  /** The MUST sentence that held. */
  claim: v.string(),
  on: day,
  region: v.string(),
  apiVersion: v.string(),
  run: v.string(),
});
const validationsSchema = v.record(v.pipe(v.string(), v.regex(/^\d\d$/)), validationSchema);

/** The last time and place at which a claim held on Azure. */
export type Validation = Readonly<v.InferOutput<typeof validationSchema>>;

/** Validations by the ids of their claims. */
export type Validations = Readonly<Record<string, Validation>>;

/** Returns the last validation of a claim as it reads now. A sentence that has changed since was never validated. */
export function validationOf(
  validations: Validations,
  { id, claim }: { readonly id: string; readonly claim: string | null },
): Validation | null {
  const validation = validations[id];
  return validation?.claim === claim ? (validation ?? null) : null;
}

/** Reads the file. A missing file has no validations. Throws if the file is not valid. */
export async function readValidations(path: string): Promise<Validations> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  const read = v.safeParse(validationsSchema, parse(text));
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(
    `${path} must contain the last validation of each claim by its id, but ${v.getDotPath(issue) ?? 'the file'} is not valid: ${issue.message}. Restore it from Git, or correct it.`,
  );
}

/** Returns the text of the file, sorted by id, so that two runs differ only in what they validated. */
function formatValidations(validations: Validations): string {
  const sorted = Object.entries(validations).sort(([a], [b]) => (a < b ? -1 : 1));
  // Joined by hand, because an object puts "33" before "06".
  const members = sorted.map(([id, validation]) => `"${id}": ${JSON.stringify(validation, null, 2)}`);
  const body = members.join(',\n').replaceAll(/^/gm, '  ');
  return members.length === 0 ? '{}\n' : `{\n${body}\n}\n`;
}

/** Writes the file. */
export function writeValidations(path: string, validations: Validations): Promise<void> {
  return writeFile(path, formatValidations(validations));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return `not JSON: ${String(error)}`;
  }
}
