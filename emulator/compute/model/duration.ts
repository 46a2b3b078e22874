const ISO_8601 = /^P(?=.)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

/** Returns the seconds of a duration such as PT1H30M. Returns `undefined` if it isn't ISO 8601, without years and months. */
export function secondsOf(duration: string): number | undefined {
  const found = ISO_8601.exec(duration);
  if (!found) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
