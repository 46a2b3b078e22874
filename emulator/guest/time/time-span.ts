const UNITS = new Map(
  Object.entries({
    us: 1e-6,
    ms: 1e-3,
    s: 1,
    sec: 1,
    min: 60,
    m: 60,
    h: 3600,
    hr: 3600,
    d: 86_400,
    '': 1,
  }),
);

/** Returns a time span of systemd in seconds: `5`, `100ms`, `1min 30s`. `infinity` is never. Source: systemd.time(7). */
export function seconds(span: string): number {
  if (span === 'infinity') return Number.POSITIVE_INFINITY;
  return [...span.matchAll(/([\d.]+)\s*([a-z]*)/g)].reduce(
    (sum, [, count, unit = '']) => sum + (Number.parseFloat(count ?? '') || 0) * (UNITS.get(unit) ?? 1),
    0,
  );
}
