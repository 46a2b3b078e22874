import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listSpecs, type Spec } from '../../../runner/catalog/read-claims.ts';
import type { RunReport } from '../../../runner/report/run-report.ts';
import { allTests } from '../../all-tests.ts';
import { sharedCloud } from '../shared-cloud.ts';
import type { Cloud } from '../stand-alone.ts';
import { az, copyOfProject, runLab, withBicep } from './run-lab.ts';
import { searchFor } from './written.ts';

const slow = { timeout: 900_000 };
/** All specs if LAB_TESTS=all, as in .ci/run; else the first, which has what-if, and the last. */
const SPECS = allTests ? [] : ['specs/01', 'specs/90'];

test.skipIf(!az)(
  'The whole lab runs on the cloud that az is logged in to, and leaves nothing but its reports',
  slow,
  async () => {
    const cloud = sharedCloud();
    await using project = await copyOfProject();
    const canaries = await plantCanaries(cloud);
    const validations = await readFile(join(project.path, 'specs', 'validations.json'), 'utf8');

    const run = await runLab({
      root: project.path,
      env: onCloud(cloud, project.path, canaries),
      script: [e2e(project.path), ...SPECS, ...(await asPart())],
    });

    expect(run, run.output).toMatchObject({ exitCode: 0, traces: [] });
    const report: RunReport = JSON.parse(await readFile(join(project.path, 'report', 'run.json'), 'utf8'));
    expect(report).toMatchObject({ target: 'azure', azure: null });
    expect(await readdir(join(project.path, 'report'))).toEqual(expect.arrayContaining(['blob.json', 'summary.md']));
    expect(report.claims.filter(({ verdict }) => verdict !== 'holds')).toEqual([]);
    const specs = listSpecs(join(project.path, 'specs')).filter(isChosen);
    expect(specs.length).toBeGreaterThanOrEqual(2);
    expect(report.claims.map(({ file }) => file)).toEqual(specs.map(({ file }) => `specs/${file}`));

    expect(run.output).toContain('The lab runs on EmulatedAzure, subscription "Emulated subscription", in centralus');
    for (const check of ['identity', 'providers', 'region', 'size', 'quota', 'image', 'name', 'cost'])
      expect(run.output).toMatch(new RegExp(`^ {2}ok {2}${check} +\\S`, 'm'));
    expect(run.output).toContain('ok  identity   az login has all');
    for (const command of [
      'group create',
      'deployment group validate',
      'deployment group what-if',
      'deployment group create',
      'group delete',
    ])
      expect(run.output).toContain(`$ az ${command} --`);

    const [, group = ''] = /\$ az group create --name (\S+)/.exec(run.output) ?? [];
    expect(await cloud.az.run(['group', 'exists', '--name', group])).toBe('false');
    // An emulator validates nothing, also if it is reached as Azure is.
    expect(await readFile(join(project.path, 'specs', 'validations.json'), 'utf8')).toBe(validations);

    expect(await searchFor(canaries, { folder: project.path, output: run.output })).toEqual([]);
  },
);

// The kill matrix has a sweep, with the sign-in of the environment.
test.runIf(az && allTests)('A sweep with the sign-in of az deletes what a killed run left', slow, async () => {
  const cloud = sharedCloud();
  const tags = [
    'lab=vmss-rolling-upgrade',
    'run-id=20261101-010203-0a1b',
    'owner=somebody',
    'expires-at=2026-11-01T07:02:03Z',
  ];
  await cloud.az.run(['group', 'create', '--name', 'of-a-killed-run', '--location', 'centralus', '--tags', ...tags]);
  const swept = await runLab({ env: cloud.env, script: ['runner/commands/sweep.ts', '--yes'] });
  expect(swept.exitCode).toBe(0);
  expect(swept.output).toContain('of-a-killed-run was deleted');
  expect(await cloud.az.run(['group', 'exists', '--name', 'of-a-killed-run'])).toBe('false');
});

// redact.test.ts finds a redactor that is switched off too, and sooner.
test.runIf(az && allTests)('The search for secrets finds what the redactor would have let through', slow, async () => {
  const cloud = sharedCloud();
  await using project = await copyOfProject();
  const canaries = await plantCanaries(cloud);
  const redactor = join(project.path, 'helpers', 'evidence', 'redact.ts');
  const source = await readFile(redactor, 'utf8');
  const switchedOff = source
    .replace(/(value\(data: unknown.*\{\n)/, '$1    return data;\n')
    .replace(/(text\(text: string.*\{\n)/, '$1    return text;\n');
  expect(switchedOff.split('\n').length).toBe(source.split('\n').length + 2);
  await writeFile(redactor, switchedOff);

  const run = await runLab({
    root: project.path,
    env: onCloud(cloud, project.path, canaries),
    script: [e2e(project.path), 'specs/02'],
  });

  expect(run.exitCode).toBe(0);
  const found = await searchFor(canaries, { folder: project.path, output: run.output });
  expect([...new Set(found.map(({ canary }) => canary))].sort()).toEqual(Object.keys(canaries).sort());
  expect(found.some(({ file }) => file === 'report/run.json')).toBe(true);
});

const isChosen = ({ file }: Spec) => allTests || SPECS.some((start) => `specs/${file}`.startsWith(start));

type Canaries = Record<'password' | 'secret' | 'token' | 'key', string>;

/**
 * The arguments that `npm run e2e:part` passes to `npm run e2e`. The nightly pipeline runs the lab with them, which leaves one more
 * file to search.
 */
async function asPart(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'));
  return String(scripts['e2e:part'])
    .split(' ')
    .filter((word) => word.startsWith('--'));
}

/** Secrets that the run gets to know, each where it could come to be shown. */
async function plantCanaries(cloud: Cloud): Promise<Canaries> {
  const { accessToken } = JSON.parse(await cloud.az.run(['account', 'get-access-token']));
  return {
    password: `Canary-${randomBytes(12).toString('hex')}`,
    secret: cloud.printed.variables.AZURE_CLIENT_SECRET ?? '',
    // The part of a secret that fits into a tag; the rest is useless without its beginning.
    token: String(accessToken).slice(0, 200),
    key: randomBytes(48).toString('base64url'),
  };
}

/** The environment of a run on that cloud. The canaries go to where Azure shows them again, the tags of everything. */
function onCloud(cloud: Cloud, folder: string, { password, secret, token, key }: Canaries) {
  const pem = `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`;
  const tags = { adminPassword: password, note: `client_secret=${secret}`, header: `Bearer ${token}`, pem };
  return {
    ...withBicep,
    ...cloud.env,
    LAB_PARAMETERS: JSON.stringify({ adminPassword: password, tags }),
    DEPLOY_KEY: pem,
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  };
}

function e2e(project: string): string {
  return join(project, 'runner', 'commands', 'e2e.ts');
}
