import type { Verdict } from '../../helpers/verdict/verdict.ts';
import type { ClaimResult } from './claim-result.ts';
import { DEFAULT_VARIANT } from './run-facts.ts';
import type { RunReport } from './run-report.ts';

/** The target of a run; `null` if the settings could not be read. */
type Place = Pick<RunReport, 'target' | 'variant' | 'azure'> & Partial<Pick<RunReport, 'errors'>>;

/** The verbs of each verdict, for one claim and for several, in the order of the closing sentence. */
const VERBS: Record<Verdict, readonly [string, string]> = {
  holds: ['holds', 'hold'],
  contradicted: ['is contradicted', 'are contradicted'],
  inconclusive: ['is inconclusive', 'are inconclusive'],
  blocked: ['is blocked', 'are blocked'],
};

/**
 * Returns the result of a run as a sentence: `5 claims hold on the emulator, 1 is contradicted (33), 2 are inconclusive (34, 35).`
 */
export function closingSentence(results: readonly Pick<ClaimResult, 'id' | 'verdict'>[], place: Place): string {
  if (results.length === 0) return 'No claim was run.';
  const where = sayPlace(place);
  const groups = (Object.keys(VERBS) as Verdict[]).map((verdict) => ({
    verb: VERBS[verdict],
    claims: results.filter((result) => result.verdict === verdict),
  }));
  const [holding, ...others] = groups;
  const held = holding?.claims.length ?? 0;
  const head =
    held === results.length
      ? held === 1
        ? `The claim holds${where}`
        : `All ${held} claims hold${where}`
      : `${held === 0 ? 'No claim holds' : held === 1 ? '1 claim holds' : `${held} claims hold`}${where}`;
  const rest = others
    .filter(({ claims }) => claims.length > 0)
    .map(({ verb: [one, several], claims }) => {
      const ids = claims.map(({ id }) => id).join(', ');
      return `${claims.length} ${claims.length === 1 ? one : several} (${ids})`;
    });
  const outside = place.errors?.length ?? 0;
  const spoiled =
    outside === 0
      ? ''
      : `, but the run failed: ${outside === 1 ? 'an error' : `${outside} errors`} outside of the claims`;
  return `${[head, ...rest].join(', ')}${spoiled}.`;
}

/**
 * Names the claims that hold and are only assumed. Returns undefined if there are none. A pass on the emulator is not evidence for
 * them.
 */
export function assumedSentence(
  results: readonly Pick<ClaimResult, 'id' | 'verdict' | 'provenance'>[],
  { azure }: Pick<RunReport, 'azure'>,
): string | undefined {
  const ids = results.flatMap(({ id, verdict, provenance }) =>
    verdict === 'holds' && provenance?.kind === 'assumed' ? [id] : [],
  );
  if (azure !== null || ids.length === 0) return undefined;
  return `Assumed, neither observed on Azure nor documented: ${ids.join(', ')}.`;
}

function sayPlace({ target, variant, azure }: Place): string {
  if (target === null) return '';
  if (isAnotherVariant(variant)) return ` IN THE VARIANT ${variant} (not Azure's)`;
  if (target === 'emulator') return ' on the emulator';
  // The suite reaches every cloud that az is logged in to in the same way, but only responses of Azure itself say anything about
  // Azure.
  return azure === null ? ' on a cloud other than Azure' : ' on Azure';
}

/** True if the responses of this target say nothing about Azure. */
export function isAnotherVariant(variant: RunReport['variant']): variant is string {
  return variant !== null && variant !== DEFAULT_VARIANT;
}
