import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const VALIDATIONS = fileURLToPath(new URL('../../specs/validations.json', import.meta.url));
const validations = v.record(
  v.string(),
  v.object({ verdict: v.string(), on: v.string(), region: v.string(), apiVersion: v.string() }),
);

/** When each claim was last validated on Azure, as a sentence: what specs/validations.json says, which is committed. */
export async function readLastValidations(path = VALIDATIONS): Promise<(id: string) => string> {
  const text = await readFile(path, 'utf8').catch(() => '{}');
  const known = v.parse(validations, JSON.parse(text));
  return (id) => {
    const last = known[id];
    if (!last) return 'this suite has never validated it on Azure before';
    return `last validated on Azure: ${last.verdict} on ${last.on}, in ${last.region}, at api-version ${last.apiVersion}`;
  };
}
