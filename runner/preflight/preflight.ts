import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { findElsewhere } from './alternatives.ts';
import type { Check, Finding, Question } from './check.ts';
import { cost } from './cost.ts';
import { image } from './image.ts';
import { permissions } from './permissions.ts';
import { region, registration } from './providers.ts';
import { quota } from './quota.ts';
import { openRegion } from './region.ts';
import { signInTrouble } from './sign-in-trouble.ts';
import { size } from './size.ts';

/** In the order of their lines. The first that refuses is the one that is told: those after it often follow from it. */
const CHECKS: readonly Check[] = [permissions, registration, region, size, quota, image];

/** What was asked before anything is made, and what was found. */
export interface Preflight {
  /** A line for each check: whether it is all right, its name, and what it found. */
  readonly lines: readonly string[];
  /** Why the lab is not begun; undefined if nothing is in its way. */
  readonly refusal: Error | undefined;
}

/**
 * Asks all at once whether anything is in the way of the lab, and what it is going to cost. It only reads, and takes seconds.
 * `more` are checks of the caller's own.
 */
export async function askPreflight(
  { location, ...known }: Omit<Question, 'region'> & { readonly location: string },
  more: readonly Check[] = [],
): Promise<Preflight> {
  const question: Question = { ...known, region: openRegion(known.clients, location, known.signal) };
  const checks = [...CHECKS, ...more, cost];
  const findings = await Promise.all(checks.map((check) => ask(check, question)));
  const width = Math.max(...checks.map(({ name }) => name.length));
  const index = findings.findIndex(({ refusal }) => refusal !== undefined);
  return {
    lines: findings.map(
      ({ found, refusal }, at) => `  ${refusal ? 'no' : 'ok'}  ${checks[at]?.name.padEnd(width)}  ${found}`,
    ),
    refusal: await toError(checks[index], findings[index], question),
  };
}

async function ask(check: Check, question: Question): Promise<Finding> {
  try {
    return await check.ask(question);
  } catch (error) {
    question.signal.throwIfAborted();
    const refusal = signInTrouble(error, question.connection) ?? {
      rule: 'Azure has to answer what the lab asks before it makes anything.',
      remedy: 'If the trouble was a passing one, run it again.',
    };
    return {
      found: describeFailure(error)
        .join(' ')
        .trim()
        .replaceAll(/\s*\n\s*/g, ' ')
        .replace(/\.$/, ''),
      refusal,
    };
  }
}

/** One message: the check, what it found, the rule, what to do. */
async function toError(
  check: Check | undefined,
  finding: Finding | undefined,
  question: Question,
): Promise<Error | undefined> {
  if (check === undefined || finding?.refusal === undefined) return undefined;
  const { rule, remedy, isRegional } = finding.refusal;
  const elsewhere = isRegional ? [await findElsewhere(question)] : [];
  const lines = [`Preflight, ${check.name}: ${finding.found}.`, `${rule} Nothing was made.`, remedy, ...elsewhere];
  return new Error(lines.join('\n'));
}
