import { cp, mkdtempDisposable, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { FalsifyReport } from '../../../runner/falsify/falsify.ts';
import { allTests } from '../../all-tests.ts';
import { withCompiledSources } from '../../compiled-sources.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const slow = { timeout: 900_000 };
/** Few claims are tested sooner by one thread than by two, each of which loads everything first. */
const ONE_THREAD = ['--concurrency', '1'];

/** Runs `npm run falsify` as a process of its own and reads its report. */
async function falsify(args: readonly string[]) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'falsify-test-'));
  const script = join(PROJECT, 'runner', 'commands', 'falsify.ts');
  const options = ['--report', folder.path, ...ONE_THREAD, ...args];
  const { exitCode, stdout, stderr } = await execa(process.execPath, [script, ...options], {
    env: { NO_COLOR: '1', ...withCompiledSources },
    reject: false,
  });
  const text = await readFile(join(folder.path, 'falsify.json'), 'utf8').catch(() => undefined);
  return { exitCode, stdout, stderr, report: text === undefined ? undefined : (JSON.parse(text) as FalsifyReport) };
}

/** A folder of specs with one of the lab's, changed. */
async function folderWith(file: string, change: (spec: string) => string) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'falsify-specs-'));
  await symlink(join(PROJECT, 'helpers'), join(folder.path, 'helpers'));
  await cp(join(PROJECT, 'package.json'), join(folder.path, 'package.json'));
  const spec = await readFile(join(PROJECT, 'specs', file), 'utf8');
  const changed = change(spec);
  await cp(join(PROJECT, 'specs', file), join(folder.path, 'specs', file));
  await writeFile(join(folder.path, 'specs', file), changed);
  return {
    path: join(folder.path, 'specs'),
    isChanged: changed !== spec,
    [Symbol.asyncDispose]: () => folder.remove(),
  };
}

// `npm test` itself runs this command, over everything: details are left to .ci/run.
test.runIf(allTests)(
  'The central claim holds, is contradicted where disks grow, and is inconclusive where the roll fails or nothing ran',
  slow,
  async () => {
    const variants = ['largerDataDisk=grownInPlace', 'largerDataDisk=upgradeFails', 'newInstancePower=stopped'];
    const { report, stderr, exitCode } = await falsify([
      '--claims',
      '33',
      ...variants.flatMap((name) => ['--variant', name]),
    ]);
    expect(report?.variants.map(({ variant, verdicts }) => [variant, verdicts[33]])).toEqual([
      ['azure', 'holds'],
      ['largerDataDisk=grownInPlace', 'contradicted'],
      ['largerDataDisk=upgradeFails', 'inconclusive'],
      ['newInstancePower=stopped', 'inconclusive'],
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect(report?.counterexamples).toMatchObject([
      {
        claim: '33',
        variant: 'largerDataDisk=grownInPlace',
        azure: { verdict: 'holds', reason: null },
        there: { verdict: 'contradicted', reason: expect.stringContaining('returned') },
      },
    ]);
    const tables = (side: 'azure' | 'there') =>
      report?.counterexamples[0]?.[side].evidence.find(
        ({ title }) => title === 'The size of the data disks in GB, in each reading',
      )?.table;
    expect(tables('azure')).toMatch(/64 +32 +32 +32/);
    expect(tables('there')).toMatch(/64 +64 +64 +64/);
  },
);

const FILE = '43-reading-an-instance-at-an-older-api-version-returns-its-disk-size.spec.ts';
const ASSERTION = 'expect(older).toEqual(newer);';
const VARIANT = 'olderApiVersions=withoutSize';

test('A spec whose assertion is commented out makes it fail, and is named', slow, async () => {
  await using specs = await folderWith(FILE, (spec) => spec.replace(ASSERTION, `// ${ASSERTION}`));
  expect(specs.isChanged).toBe(true);
  // As `npm test` calls it.
  const { exitCode, stderr } = await falsify(['--specs', specs.path, '--expected']);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`In the default variant claim 43 "Reading an instance at an older api-version`);
  expect(stderr).toContain('does not hold, but is inconclusive. The spec made no assertion');
});

test.runIf(allTests)(
  'With --expected, a variant runs the claims that it should contradict, if there are any',
  slow,
  async () => {
    const variants = ['--variant', 'largerDataDisk=grownInPlace', '--variant', 'newDataDisk=fileSystem'];
    const { exitCode, stdout, stderr, report } = await falsify(['--expected', '--claims', '32,33', ...variants]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/\nazure +HH\nlargerDataDisk=grownInPlace + C\n\n2 claims in 2 variants, each with those /);
    expect({ exitCode, report }).toEqual({ exitCode: 0, report: undefined });
  },
);

test.runIf(allTests)('The spec as it is passes, in a folder of its own', slow, async () => {
  await using specs = await folderWith(FILE, (spec) => spec);
  const { exitCode, stdout, stderr } = await falsify(['--specs', specs.path, '--variant', VARIANT]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/\nazure +H\nolderApiVersions=withoutSize +C\n/);
  expect(exitCode).toBe(0);
});
