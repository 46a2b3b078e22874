import { expect, test } from 'vitest';
import { specsToRun } from '../../../runner/setup/vitest/specs-to-run.ts';

const specs = [
  { file: '06-the-policy.spec.ts', id: '06', title: 'The policy is as deployed', chapter: '1 Baseline' as const },
  { file: '33-the-disk.spec.ts', id: '33', title: 'The disk stays at 32 GB', chapter: '1 Baseline' as const },
];
const paths = specs.map(({ file }) => `/lab/specs/${file}`);
const vitest = (testNamePattern?: RegExp) =>
  ({ state: { getPaths: () => paths }, config: { testNamePattern } }) as Parameters<typeof specsToRun>[0];

test('All of the chosen files run, and with -t those whose claim has the title', () => {
  expect(specsToRun(vitest(), specs)).toEqual(paths);
  expect(specsToRun(vitest(/32 GB/), specs)).toEqual(paths.slice(1));
});

test('-t that matches no title ends the run before anything is deployed', () => {
  expect(() => specsToRun(vitest(/no such/), specs)).toThrow(
    '-t must match the title of a claim, but none of 2 titles matches /no such/. Nothing was created.',
  );
});
