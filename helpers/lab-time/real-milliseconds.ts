/** Lab seconds as the real milliseconds they take at a speed (lab seconds in a real second). */
export function realMilliseconds(labSeconds: number, speed: number): number {
  return (labSeconds * 1000) / speed;
}
