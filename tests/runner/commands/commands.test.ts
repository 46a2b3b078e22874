import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { main as claim } from '../../../runner/commands/claim.ts';
import { main as claimsMain } from '../../../runner/commands/claims.ts';
import { main as e2e } from '../../../runner/commands/e2e.ts';
import { inProcess } from './in-process.ts';

const WORDS = new URL('../../../helpers/claim/test-claim.ts', import.meta.url);

/** The text of a spec, as far as it takes to read it. */
const spec = (title: string, must: string) => `
  import { observed, testClaim } from ${JSON.stringify(WORDS.href)};
  testClaim(${JSON.stringify(title)}, {
    must: ${JSON.stringify(must)}, why: 'Because.', takeaway: 'This.', chapter: '1 Baseline', step: 'Step 3',
    cmdlet: 'Get-AzVmss', provenance: observed({ sources: ['original-lab'], seen: 'the screenshot' }), given: 'deployed',
  }, async () => { throw new Error('This must not be run.'); });`;

describe('npm run claim', () => {
  test('without a claim prints its usage and the list of all claims', async () => {
    const { stdout, exitCode } = await inProcess(() => claim([]));
    expect(stdout).toMatch(/^npm run claim <claim>…/);
    expect(stdout).toMatch(/\n1 Baseline\n {2}01 {2}The template passes validation, and what-if previews exactly/);
    expect(exitCode).toBe(0);
  });

  test('with one that is not there deploys nothing, and says what is near', async () => {
    const { stdout, stderr, exitCode } = await inProcess(() => claim(['00', '--', '--bail=1']));
    expect(stderr).toMatch(/^There is no claim 00\. Near it are:\n {2}01 {2}The template/);
    expect(stdout).toBe('');
    expect(exitCode).toBe(2);
  });
});

test('npm run e2e wants a chapter that is there', async () => {
  const unknown = await inProcess(() => e2e(['--chapter=Z']));
  expect(unknown.stderr).toContain('No chapter is "Z". There are:\n  1 Baseline\n');
  expect(unknown.exitCode).toBe(2);

  const none = await inProcess(() => e2e(['--chapter']));
  expect(none.stderr).toContain('--chapter needs the number of a chapter');
});

test('A variant needs a name', async () => {
  for (const main of [() => claim(['33', '--', '--variant']), () => e2e(['--variant'])]) {
    const { stderr, exitCode } = await inProcess(main);
    expect(stderr).toMatch(
      /^--variant needs a behavior and an alternative, as in --variant largerDataDisk=grownInPlace\. Nothing was run\.\n/,
    );
    expect(exitCode).toBe(2);
  }
});

describe('npm run claims', () => {
  let folder: string;
  const claims = (...args: string[]) => inProcess(() => claimsMain(['--specs', folder, ...args]));
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'claims-test-'));
    await writeFile(
      join(folder, '06-the-policy-reads-back.spec.ts'),
      spec('The policy reads back', 'It MUST read back.'),
    );
    return () => rm(folder, { recursive: true });
  });

  test('writes the list of all claims without putting any to the test', async () => {
    expect(await claims()).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    expect(await readFile(join(folder, 'claims.md'), 'utf8')).toBe(
      `# The claims

Written by \`npm run claims\` from the specs; \`npm run check\` fails when it is out of date.

## 1 Baseline

### [06](06-the-policy-reads-back.spec.ts) The policy reads back

It MUST read back.

- step: Step 3
- cmdlet: Get-AzVmss
- given: deployed
- provenance: observed: the screenshot ([original-lab](https://github.com/Greg-T8/LearningAzure/blob/73b9ee57c02888752d549e061019ef936bf70146/certs/Inactive/AZ-104/labs/compute/lab-vmss-rolling-upgrade/README.md), 2026-02-25)
`,
    );
    expect(await claims('--check')).toEqual({ stdout: '', stderr: '', exitCode: 0 });
  });

  test('with --check fails on a changed sentence, shows it, and changes nothing', async () => {
    // In a folder of its own, because a process reads each spec once.
    const changed = await mkdtemp(join(folder, 'changed-'));
    await cp(join(folder, 'claims.md'), join(changed, 'claims.md'));
    await writeFile(join(changed, '06-the-policy-reads-back.spec.ts'), spec('The policy reads back', 'It MUST NOT.'));

    const { stderr, exitCode } = await inProcess(() => claimsMain(['--specs', changed, '--check']));

    expect(stderr).toContain('`npm run claims`');
    expect(stderr).toContain(
      '\n  ### [06](06-the-policy-reads-back.spec.ts) The policy reads back\n- It MUST read back.\n+ It MUST NOT.',
    );
    expect(exitCode).toBe(1);
    expect(await readFile(join(changed, 'claims.md'), 'utf8')).toBe(await readFile(join(folder, 'claims.md'), 'utf8'));
  });

  test('names a spec that makes no claim', async () => {
    await writeFile(join(folder, '07-nothing.spec.ts'), 'export {};');
    expect(await claims('--check')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '07-nothing.spec.ts makes no claim: a spec is one call of testClaim. Nothing was changed.',
    });
  });

  test('names every spec whose title differs from its name, in a line each', async () => {
    const wrong = await mkdtemp(join(folder, 'wrong-'));
    for (const id of ['06', '07'])
      await writeFile(join(wrong, `${id}-the-policy-reads-back.spec.ts`), spec('A policy', 'It MUST read back.'));
    const { exitCode, stderr } = await inProcess(() => claimsMain(['--specs', wrong, '--check']));
    expect(exitCode).toBe(2);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(
        /^The name 06-the-policy-reads-back\.spec\.ts must begin like the title of its claim, "A policy"\./,
      ),
      expect.stringMatching(/^The name 07-/),
      'Nothing was changed.',
    ]);
  });
});
