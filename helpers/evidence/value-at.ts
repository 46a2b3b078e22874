/** Returns the value at a path such as `upgradePolicy.mode`; the value itself if the path is empty. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>((of, name) => Object(of)[name], value);
}
