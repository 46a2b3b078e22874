import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { specsToRun } from '../../../runner/setup/vitest/specs-to-run.ts';

const specs = [
  { file: '06-the-policy.spec.ts', id: '06', title: 'The policy is as deployed', chapter: '1 Baseline' as const },
  { file: '33-the-disk.spec.ts', id: '33', title: 'The disk stays at 32 GB', chapter: '1 Baseline' as const },
];
const paths = specs.map(({ file }) => `/lab/specs/${file}`);
const vitest = (testNamePattern?: RegExp, files = paths) =>
  ({ state: { getPaths: () => files }, config: { testNamePattern } }) as Parameters<typeof specsToRun>[0];

test('All of the chosen files run, and with -t those whose claim has the title', () => {
  expect(specsToRun(vitest(), specs)).toEqual(paths);
  expect(specsToRun(vitest(/32 GB/), specs)).toEqual(paths.slice(1));
});

test('-t that matches no title ends the run before anything is deployed', () => {
  expect(() => specsToRun(vitest(/no such/), specs)).toThrow(
    '-t must match the title of a claim, but none of 2 titles matches /no such/. Nothing was created.',
  );
});

test('A spec that breaks a rule of the catalog ends the run before anything is deployed', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'specs-to-run-'));
  const words = new URL('../../../helpers/claim/test-claim.ts', import.meta.url).href;
  const spec = async (name: string, title: string) => {
    const path = join(folder.path, name);
    await writeFile(
      path,
      `import { assumed, testClaim } from ${JSON.stringify(words)};
       testClaim(${JSON.stringify(title)}, { must: 'It MUST.', why: 'So.', takeaway: 'This.', chapter: '1 Baseline',
         cmdlet: 'Get-AzVmss', given: 'deployed' }, async () => {});`,
    );
    return path;
  };
  const right = await spec('06-the-policy.spec.ts', 'The policy is as deployed');
  const wrong = await spec('07-the-probe.spec.ts', 'A probe');
  expect(specsToRun(vitest(undefined, [right]), specs)).toEqual([right]);
  expect(() => specsToRun(vitest(undefined, [right, wrong]), specs)).toThrow(
    /^The name 07-the-probe\.spec\.ts must begin like the title of its claim, "A probe"\. .*\nNothing was created\.$/,
  );
});
