import { AzureError } from '../../../../emulator/core/azure-error.ts';
import { isObject } from '../../../../emulator/core/json.ts';
import type { Runtime } from '../../../../emulator/template/index.ts';
import { planAtOnce, scope, template } from '../scope.ts';
import type { Answer } from './answer.ts';

const never = () => Promise.reject(new Error('Nothing of the corpus needs a run.'));
const runtime: Runtime = { reference: never, list: never };

/** Returns what the emulator makes of an expression. */
export async function evaluate(expression: string): Promise<Answer> {
  const outputs = { it: { type: 'object', value: { it: `[${expression}]` } } };
  try {
    const { it } = await planAtOnce(template({ outputs }), {}, scope).outputs(runtime);
    return { value: isObject(it) && isObject(it.value) ? (it.value.it ?? null) : null };
  } catch (error) {
    if (error instanceof AzureError) return { refusal: error.message };
    throw error;
  }
}
