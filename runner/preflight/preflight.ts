import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { findAlternativeRegion, firstThatFits } from './alternative-region.ts';
import type { Check, CheckContext, Finding } from './checks/check.ts';
import { cost } from './checks/cost.ts';
import { image } from './checks/image.ts';
import { permissions } from './checks/permissions.ts';
import { region, registration } from './checks/providers.ts';
import { quota } from './checks/quota.ts';
import { openRegion } from './checks/region.ts';
import { signIn } from './checks/sign-in.ts';
import { signInProblem } from './checks/sign-in-problem.ts';
import { size } from './checks/size.ts';

/** In the order of their lines. Only the first problem is reported, because later ones often follow from it. */
const CHECKS: readonly Check[] = [permissions, signIn, registration, region, size, quota, image];

/** The result of all checks. */
export interface Preflight {
  /** One line per check: `ok` or `no`, its name, and what it found. */
  readonly lines: readonly string[];
  /** The reason why the lab cannot start. Undefined if every check passed. */
  readonly error: Error | undefined;
  /** The region that was checked last: the first one, or a different one that has room. */
  readonly location: string;
}

/** A run's region, and regions that the run may take instead if the first one has no room, in this order. */
export interface Locations {
  readonly location: string;
  readonly otherLocations?: readonly string[];
}

/**
 * Runs all checks at the same time, before anything is created. It only reads, and takes seconds. `more` are checks of the caller.
 * If only the region prevents the run, the first of the other regions that has room takes its place.
 */
export async function runPreflight(
  { location, otherLocations = [], ...known }: Omit<CheckContext, 'region'> & Locations,
  more: readonly Check[] = [],
): Promise<Preflight> {
  const context: CheckContext = { ...known, region: openRegion(known.clients, location, known.signal) };
  const checks = [...CHECKS, ...more, cost];
  const results = await Promise.all(
    checks.map(async (check) => ({ name: check.name, ...(await runCheck(check, context)) })),
  );
  const width = Math.max(...checks.map(({ name }) => name.length));
  const first = results.find(({ problem }) => problem !== undefined);
  const next = first?.problem?.isRegional ? await firstThatFits(context, otherLocations) : undefined;
  if (next !== undefined) {
    const there = await runPreflight({ ...known, location: next }, more);
    return { ...there, lines: [`  ${first?.found}. The run takes ${next} instead.`, ...there.lines] };
  }
  return {
    location,
    lines: results.map(({ name, found, problem }) => `  ${problem ? 'no' : 'ok'}  ${name.padEnd(width)}  ${found}`),
    error: await firstError(results, context),
  };
}

async function runCheck(check: Check, context: CheckContext): Promise<Finding> {
  try {
    return await check.run(context);
  } catch (error) {
    context.signal.throwIfAborted();
    const problem = signInProblem(error, context.connection) ?? {
      rule: 'Azure must answer every question of the preflight.',
      remedy: 'If the failure was temporary, run the command again.',
    };
    const found = describeFailure(error).join(' ').trim();
    return { found: found.replaceAll(/\s*\n\s*/g, ' ').replace(/\.$/, ''), problem };
  }
}

/** One message: the check, what it found, the rule, what to do. */
async function firstError(
  results: readonly (Finding & { readonly name: string })[],
  context: CheckContext,
): Promise<Error | undefined> {
  for (const { name, found, problem } of results) {
    if (problem === undefined) continue;
    const { rule, remedy, isRegional } = problem;
    const alternative = isRegional ? [await findAlternativeRegion(context)] : [];
    const lines = [`Preflight, ${name}: ${found}.`, `${rule} Nothing was created.`, remedy, ...alternative];
    return new Error(lines.join('\n'));
  }
  return undefined;
}
