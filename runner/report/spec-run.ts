import { stripVTControlCharacters } from 'node:util';
import type { ProvidedContext, SerializedError } from 'vitest';
import type { TestCase, TestModule, TestSpecification } from 'vitest/node';
import type { SpecRun } from './claim-result.ts';
import '../../helpers/claim/claim.ts';
import '../../helpers/claim/outcome.ts';
import './run-facts.ts';

/** Returns the spec's path from the project's folder. A part may have run in a checkout elsewhere; there too, specs lie in one folder. */
export function fileOf({ project, moduleId }: TestSpecification): string {
  const root = `${project.config.root.replace(/\/$/, '')}/`;
  return moduleId.startsWith(root) ? moduleId.slice(root.length) : moduleId.split('/').slice(-2).join('/');
}

/** The result of a spec, as far as Vitest knows it. */
export function readSpecRun(specification: TestSpecification): SpecRun {
  const { testModule } = specification;
  const tests = testModule ? [...testModule.children.allTests()] : [];
  // A spec has one test. If it has more, which is an error, the failed one is reported.
  const test = tests.find((each) => each.result().state === 'failed') ?? tests[0];
  const { claim, outcome } = test?.meta() ?? {};
  const result = test?.result();
  return {
    file: fileOf(specification),
    state: stateOf(testModule, test),
    claim,
    outcome,
    error: firstError(specification.moduleId, [...(testModule?.errors() ?? []), ...(result?.errors ?? [])]),
    note: result?.state === 'skipped' ? result.note : undefined,
    wallSeconds: (test?.diagnostic()?.duration ?? 0) / 1000,
  };
}

/** The facts that set-up provided about the run, if it reached that point. */
export function readProvided({ project }: TestSpecification): Partial<ProvidedContext> {
  return project.getProvidedContext();
}

/** The module's own state is not enough: a module whose only test was canceled counts as passed. */
function stateOf(testModule: TestModule | undefined, test: TestCase | undefined): SpecRun['state'] {
  const module = testModule?.state() ?? 'queued';
  if (module === 'failed') return 'failed';
  const state = test?.result().state ?? 'pending';
  if (state !== 'pending') return state;
  return module === 'pending' ? 'interrupted' : 'not run';
}

function firstError(moduleId: string, [error]: readonly SerializedError[]): SpecRun['error'] {
  if (!error) return undefined;
  const { message, diff, stacks } = error as SerializedError & { diff?: string };
  const line = (stacks as { file: string; line: number }[] | undefined)?.find(({ file }) => file === moduleId)?.line;
  const difference = diff === undefined ? '' : `\n${stripVTControlCharacters(diff)}`;
  return { message: `${message ?? error.name ?? 'The error has no message.'}${difference}`, line };
}
