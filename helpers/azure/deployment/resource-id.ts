/** Returns the type and the name after the last `/providers/` of a resource id. */
export function parseResourceId(id: string): { type: string; name: string } {
  const [namespace = '', ...segments] =
    id
      .split(/\/providers\//i)
      .at(-1)
      ?.split('/') ?? [];
  const types = segments.filter((_, index) => index % 2 === 0);
  const names = segments.filter((_, index) => index % 2 === 1);
  return { type: [namespace, ...types].join('/'), name: names.join('/') };
}
