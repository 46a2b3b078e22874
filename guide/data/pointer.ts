import type { Guide } from './guide.ts';

/** Returns the value at a place of run.json, by its JSON pointer (RFC 6901) such as `/claims/9/evidence/0/rows/1/disk`. Throws if there is none. */
export function valueAt(run: Guide['run'], pointer: string): unknown {
  let value: unknown = run;
  for (const step of stepsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !(step in value)) {
      throw new Error(`run.json has nothing at ${pointer}.`);
    }
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** Returns the value at a place of run.json; undefined if there is none. */
export function findValue(run: Guide['run'], pointer: string): unknown {
  try {
    return valueAt(run, pointer);
  } catch {
    return undefined;
  }
}

/** Builds a pointer from its steps. */
export function pointer(base: string, ...steps: readonly (string | number)[]): string {
  return [base, ...steps.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/** Returns the page, from the top, that shows the raw JSON around a place of run.json. */
export function rawPageOf(run: Guide['run'], pointer: string): string {
  const [part = '', index = '', kind = '', number = ''] = stepsOf(pointer);
  if (part === 'claims') {
    const id = run?.claims[Number(index)]?.id ?? '';
    if (kind === 'evidence') return `evidence/${id}.html#reading-${Number(number) + 1}`;
    return kind === 'rollouts' ? `evidence/${id}.html#rollout-${Number(number) + 1}` : `evidence/${id}.html`;
  }
  return part === 'deployed' ? `evidence/deployed.html#resource-${Number(index) + 1}` : 'evidence/run.html';
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
