import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { execute } from '../../../emulator/template/index.ts';
import { plan, thing } from './scope.ts';

/** Templates of up to eight things, each depending on any of those before it, and which of them fail. */
const graphs = fc
  .array(fc.tuple(fc.array(fc.nat(7), { maxLength: 4 }), fc.boolean()), { minLength: 1, maxLength: 8 })
  .map((rows) => ({
    resources: rows
      .map(([before, _], at) =>
        thing(`r${at}`, { dependsOn: [...new Set(before)].filter((each) => each < at).map((each) => `r${each}`) }),
      )
      .reverse(),
    failing: new Set(rows.flatMap(([, fails], at) => (fails ? [`r${at}`] : []))),
  }));

describe('a plan that is executed', () => {
  test('starts a resource only when all it depends on are done, and each at most once', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async ({ resources }) => {
        const planned = plan({ resources });
        const done = new Set<string>();
        const failures = await execute(planned, async (resource) => {
          expect(resource.dependsOn.every((key) => done.has(key))).toBe(true);
          await Promise.resolve();
          expect(done.has(resource.key)).toBe(false);
          done.add(resource.key);
        });
        expect(failures).toEqual([]);
        expect(done.size).toBe(resources.length);
      }),
    );
  });

  test('leaves out exactly what depends on a failure, and reports exactly the failures', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async ({ resources, failing }) => {
        const planned = plan({ resources });
        const tried: string[] = [];
        const failures = await execute(planned, async ({ name }) => {
          tried.push(name);
          if (failing.has(name)) throw new Error(name);
        });
        const byKey = new Map(planned.resources.map((resource) => [resource.key, resource]));
        const blocked = (key: string): boolean =>
          (byKey.get(key)?.dependsOn ?? []).some(
            (before) => blocked(before) || failing.has(byKey.get(before)?.name ?? ''),
          );
        const expected = planned.resources.filter(({ key }) => !blocked(key)).map(({ name }) => name);
        expect(tried.sort()).toEqual(expected.sort());
        expect(failures.map(({ resource }) => resource.name).sort()).toEqual(
          expected.filter((name) => failing.has(name)),
        );
      }),
    );
  });

  test('runs everything that is ready at the same time', async () => {
    const started: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = execute(
      plan({ resources: [thing('a'), thing('b'), thing('c', { dependsOn: ['a'] })] }),
      async ({ name }) => {
        started.push(name);
        if (name !== 'c') await promise;
      },
    );
    await Promise.resolve();
    await new Promise((later) => setImmediate(later));
    expect(started).toEqual(['a', 'b']);
    resolve();
    await running;
    expect(started).toEqual(['a', 'b', 'c']);
  });

  test('keeps to the batches of a serial loop', async () => {
    const finished: string[] = [];
    const copy = { name: 'c', count: 4, mode: 'serial', batchSize: 2 };
    await execute(plan({ resources: [thing("[format('r{0}', copyIndex())]", { copy })] }), async ({ name }) => {
      if (name === 'r2' || name === 'r3')
        expect(finished).toHaveLength(2 + Number(finished.includes('r2') || finished.includes('r3')));
      await Promise.resolve();
      finished.push(name);
    });
    expect(finished.slice(0, 2).sort()).toEqual(['r0', 'r1']);
  });

  test('never deploys an existing resource, but waits in its place', async () => {
    const deployed: string[] = [];
    const resources = { known: thing('k', { existing: true }), a: thing('a', { dependsOn: ['known'] }) };
    await execute(plan({ languageVersion: '2.0', resources }), async ({ key }) => void deployed.push(key));
    expect(deployed).toEqual(['a']);
  });
});
