const HOURS = { m: 1 / 60, h: 1, d: 24 } as const;

/** Reads `30m`, `6h` or `2d`. Answers hours; undefined if it is no such duration. */
export function readHours(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([mhd])$/.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * HOURS[unit as keyof typeof HOURS];
}

/** Hours in words: `40 minutes`, `7.5 hours`, `3 days`. */
export function sayHours(hours: number): string {
  if (hours < 1) return `${Math.round(hours * 60)} minutes`;
  const [amount, unit] = hours < 48 ? [hours, 'hours'] : [hours / 24, 'days'];
  return `${Math.round(amount * 10) / 10} ${unit}`;
}
