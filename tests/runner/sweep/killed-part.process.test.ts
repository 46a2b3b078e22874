import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { allTests } from '../../all-tests.ts';
import { untilNoneHas } from '../setup/processes.ts';
import { az, copyOfProject, startLab } from '../setup/run-lab.ts';
import { sharedCloud } from '../shared-cloud.ts';
import { type StandAlone, startAlone } from '../stand-alone.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
/** The kill comes at a random moment, so many milliseconds at most after the request that creates the group. */
const WITHIN_MS = 8000;
let cloud: StandAlone;

beforeAll(async () => {
  if (az && allTests) cloud = await startAlone();
});
afterAll(() => cloud?.[Symbol.asyncDispose]());

const groups = async () => JSON.parse(await cloud.az.run(['group', 'list', '--query', '[].name'])).sort() as string[];

/** Returns the words after `node` of an npm script, as the pipelines call it. */
async function scriptOf(name: string): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'));
  return String(scripts[name]).split(' ').slice(1);
}

test.runIf(az && allTests)(
  'A part that is killed at a random moment leaves no group after its always-step, which leaves the other parts’ groups alone',
  { timeout: 900_000 },
  async () => {
    await using project = await copyOfProject();
    const other = identifyRun({ resourceGroup: 'of-a-different-part', owner: 'ada' });
    const tags = Object.entries(other.tags).map(([name, value]) => `${name}=${value}`);
    await cloud.az.run(['group', 'create', '-n', other.resourceGroup, '-l', 'westeurope', '--tags', ...tags]);
    const after = randomInt(WITHIN_MS);
    const { promise: created, resolve } = Promise.withResolvers<void>();
    cloud.events.on('request', (line) => {
      if (/^201 PUT \S+\/resourcegroups\/rg-vmss-rolling-upgrade-/i.test(line)) resolve();
    });

    const part = await startLab({
      root: project.path,
      env: cloud.env,
      script: [...(await scriptOf('e2e:part')), '--shard=1/4'],
    });
    await created;
    await setTimeout(after);
    // As a runner does that ends a step: every process of the step, with no time to react.
    process.kill(-part.pid, 'SIGKILL');
    await part.ended;
    await untilNoneHas(part.temporary);
    const left = (await groups()).filter((name) => name !== other.resourceGroup);
    console.log(`The part was killed ${after} ms after it created its group, and left ${left.length} group.`);
    expect(left).toHaveLength(1);

    const always = await startLab({
      root: project.path,
      env: cloud.env,
      script: [...(await scriptOf('sweep')), '--last-run', '--yes'],
    });
    const swept = await always.ended;
    expect(swept.exitCode, swept.output).toBe(0);
    expect(swept.output).toContain(
      `The resource group ${left[0]} was deleted: no disk, no address, no network interface is left.`,
    );
    expect(await groups()).toEqual([other.resourceGroup]);

    const again = await startLab({
      root: project.path,
      env: cloud.env,
      script: [...(await scriptOf('sweep')), '--last-run', '--yes'],
    });
    expect(await again.ended).toMatchObject({
      exitCode: 0,
      output: expect.stringContaining('The last run left nothing'),
    });
  },
);

// bad-input.process.test.ts has a set-up that fails, and sign-in.test.ts the check.
test.runIf(az && allTests)('A run whose sign-in ends before its plan does not begin', async () => {
  // An hour's token is too short for a lab that is ten times as slow as Azure.
  const run = await startLab({ env: { ...sharedCloud().env, LAB_SPEED: '0.1' }, specs: [] });
  const { output, exitCode } = await run.ended;
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^ {2}no {2}sign-in {4}the token lasts [\d hmins]+,.*; the plan takes \d+ (?:h|d)/m);
  expect(output).toContain(
    'must last as long as the plan, or the run cannot delete what it created. Nothing was created.',
  );
});
