/** Milliseconds as Azure writes durations: `PT1M44.1283768S` (facts/azure-arm.md §3.3). */
export function isoDuration(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  const seconds = Number(((milliseconds - minutes * 60_000) / 1000).toFixed(7));
  const hours = Math.floor(minutes / 60);
  return `PT${hours ? `${hours}H` : ''}${minutes % 60 ? `${minutes % 60}M` : ''}${seconds}S`;
}
