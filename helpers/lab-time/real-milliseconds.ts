/** Converts lab seconds to real milliseconds. `speed` is in lab seconds in a real second. */
export function realMilliseconds(labSeconds: number, speed: number): number {
  return (labSeconds * 1000) / speed;
}
