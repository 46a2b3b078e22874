import type { Validation } from './validations.ts';

const DAY = 86_400_000;

/** When and where a claim was last validated on Azure, for people: `12 days ago, in westeurope`; `never`. */
export function sayValidation(validation: Validation | null, now: Date): string {
  return validation === null ? 'never' : `${sayAge(validation.on, now)}, in ${validation.region}`;
}

/** `36 of 38 claims were validated on Azure; the one longest ago is 33: 12 days ago, in westeurope.` */
export function sayValidations(claims: readonly { id: string; validated: Validation | null }[], now: Date): string {
  const validated = claims.flatMap(({ id, validated }) => (validated === null ? [] : [{ id, validated }]));
  const oldest = validated.toSorted((a, b) => (a.validated.on < b.validated.on ? -1 : 1))[0];
  if (claims.length === 1) return `Last validated on Azure: ${sayValidation(oldest?.validated ?? null, now)}.`;
  if (oldest === undefined) return 'None of these claims was ever validated on Azure by this suite.';
  const which = validated.length === claims.length ? `All ${claims.length}` : `${validated.length} of ${claims.length}`;
  return `${which} claims were validated on Azure; the one longest ago is ${oldest.id}: ${sayValidation(oldest.validated, now)}.`;
}

function sayAge(on: string, now: Date): string {
  const days = Math.floor((now.getTime() - Date.parse(on)) / DAY);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
