import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, test } from 'vitest';

/** The folders from which each folder may import. All other imports are against the order. The longest name that fits counts. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  specs: ['helpers'],
  helpers: [],
  runner: ['helpers'],
  'runner/target': ['helpers', 'emulator'],
  emulator: [],
  guide: [
    'runner/report',
    'runner/catalog',
    'runner/settings',
    'runner/validations',
    'runner/falsify',
    'runner/live',
    'runner/target/behaviors.ts',
    'helpers',
  ],
};
/** Circles of files that are the better design, as the test prints them, each with the reason. */
const ALLOWED_CIRCLES: Readonly<Record<string, string>> = {};
const ROOTS = ['specs', 'helpers', 'runner', 'emulator', 'guide'];
const PROJECT = join(import.meta.dirname, '..');

const files = ROOTS.flatMap((root) =>
  readdirSync(join(PROJECT, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(root, name)),
);
/** Every import of a file of the project, of values and of types, as [importer, imported]. */
const imports = files.flatMap((file) => {
  const text = readFileSync(join(PROJECT, file), 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^;]*?from '(\.[^']+)'|\bimport\('(\.[^']+)'\)|^import '(\.[^']+)'/gms,
  );
  return [...found].map((each) => [file, normalize(join(dirname(file), each[1] ?? each[2] ?? each[3] ?? ''))] as const);
});

describe('Between the folders', () => {
  test('no import goes against the order', () => {
    const against = imports.filter(([from, to]) => !isAllowed(from, to)).map(([from, to]) => `${from} → ${to}`);
    expect(against).toEqual([]);
  });

  test.each(ROOTS)('there is no circle of folders in %s/', (root) => {
    const within = imports.filter(([from, to]) => from.startsWith(`${root}/`) && to.startsWith(`${root}/`));
    expect(findCircles(within.map(([from, to]) => [dirname(from), dirname(to)]))).toEqual([]);
  });

  test('there is no circle of files', () => {
    expect(findCircles(imports).filter((circle) => !(circle in ALLOWED_CIRCLES))).toEqual([]);
  });

  test('no file of commands/ is imported from outside', () => {
    const within = (file: string) => file.startsWith('runner/commands/');
    expect(imports.filter(([from, to]) => within(to) && !within(from))).toEqual([]);
  });
});

function isAllowed(from: string, to: string): boolean {
  const room = Object.keys(ARROWS)
    .filter((name) => from.startsWith(`${name}/`))
    .toSorted((a, b) => b.length - a.length)
    .at(0);
  const own = from.split('/')[0] ?? '';
  return [own, ...(ARROWS[room ?? ''] ?? [])].some((name) => to === name || to.startsWith(`${name}/`));
}

/** Returns the nodes that can reach themselves: one line for each circle, with its members in order. */
function findCircles(edges: readonly (readonly [string, string])[]): string[] {
  const next = Map.groupBy(
    edges.filter(([from, to]) => from !== to),
    ([from]) => from,
  );
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const queue = [start];
    for (const each of queue) {
      for (const [, to] of next.get(each) ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        queue.push(to);
      }
    }
    return seen;
  };
  const reached = new Map([...next.keys()].map((name) => [name, reach(name)]));
  const circles = [...reached].flatMap(([name, all]) => {
    if (!all.has(name)) return [];
    return [
      [...all]
        .filter((other) => reached.get(other)?.has(name))
        .sort()
        .join(' ⇄ '),
    ];
  });
  return [...new Set(circles)];
}
