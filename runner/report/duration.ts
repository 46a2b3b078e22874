/** Returns a duration for people: `0.02 s`, `1.2 s`, `14 s`, `3 min 20 s`, `2 h 5 min`, `3 d 2 h`. */
export function formatDuration(seconds: number): string {
  if (seconds < 0.095) return `${seconds.toFixed(2)} s`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return pair(minutes, 'min', whole % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return pair(hours, 'h', minutes % 60, 'min');
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** Returns `22 s (simulated time: 3 h 43 min)`. On Azure, lab time is real time, so only one duration is given. */
export function formatElapsed(wallSeconds: number, labSeconds: number): string {
  const simulated = labSeconds > 1.1 * wallSeconds ? ` (simulated time: ${formatDuration(labSeconds)})` : '';
  return `${formatDuration(wallSeconds)}${simulated}`;
}

const SECONDS = { m: 60, h: 3600, d: 86_400 } as const;

/** Reads `30m`, `6h` or `2d` and returns seconds; undefined if the text is not such a duration. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([mhd])$/.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * SECONDS[unit as keyof typeof SECONDS];
}

function pair(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
}
