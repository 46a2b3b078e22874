import type { Validation } from './validations.ts';

const DAY = 86_400_000;

/** Describes when and where a claim was last validated on Azure: `12 days ago, in westeurope`, or `never`. */
export function sayValidation(validation: Validation | null, now: Date): string {
  return validation === null ? 'never' : `${sayAge(validation.on, now)}, in ${validation.region}`;
}

/**
 * Sums up validations: `36 of 38 claims were validated on Azure. The oldest validation is of claim 33: 12 days ago, in westeurope.`
 */
export function sayValidations(claims: readonly { id: string; validated: Validation | null }[], now: Date): string {
  const validated = claims.flatMap(({ id, validated }) => (validated === null ? [] : [{ id, validated }]));
  const oldest = validated.toSorted((a, b) => (a.validated.on < b.validated.on ? -1 : 1))[0];
  if (claims.length === 1) return `Last validated on Azure: ${sayValidation(oldest?.validated ?? null, now)}.`;
  if (oldest === undefined) return 'This suite has never validated any of these claims on Azure.';
  const which = validated.length === claims.length ? `All ${claims.length}` : `${validated.length} of ${claims.length}`;
  return `${which} claims were validated on Azure. The oldest validation is of claim ${oldest.id}: ${sayValidation(oldest.validated, now)}.`;
}

function sayAge(on: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(on)) / DAY);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
