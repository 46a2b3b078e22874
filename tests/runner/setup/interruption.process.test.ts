import { execa } from 'execa';
import { expect, test } from 'vitest';
import { allTests } from '../../all-tests.ts';
import { sharedCloud } from '../shared-cloud.ts';
import { startAlone } from '../stand-alone.ts';
import { az, FAIL_WHEN_TOLD, runLab, startLab, withAz } from './run-lab.ts';

const slow = { timeout: 900_000, concurrent: true };
// The emulator takes its time, so that the interruption meets what it is meant to meet.
const unhurried = { LAB_SPEED: '100' };
const inOrder = { exitCode: 130, traces: [] };
const deleted = 'was deleted: no disk, no address, no network interface is left.';

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

// In `npm test`, this is a cell of the kill matrix, with az.
test.runIf(!az || allTests)(
  'Ctrl-C in set-up stops the deployment and takes down what there is of it',
  slow,
  async () => {
    const run = await runLab({ env: unhurried, interrupt: 'Deploying the template' });
    expect(run).toMatchObject(inOrder);
    expect(count(run.output, 'Interrupted by SIGINT')).toBe(1);
    expect(run.output).toContain(deleted);
    expect(run.output).not.toContain('✓');
  },
);

test.runIf(allTests)('Ctrl-C in a spec ends the spec; the tear-down runs to its end', slow, async () => {
  const run = await runLab({ env: unhurried, specs: ['specs/90'], interrupt: '\nDeleting the resource group' });
  expect(run).toMatchObject(inOrder);
  expect(count(run.output, 'Interrupted by SIGINT')).toBe(1);
  expect(run.output).not.toContain('Unhandled');
  expect(run.output).toMatch(/no disk, no address, no network interface is left/);
});

test.runIf(allTests)('Ctrl-C in tear-down does not stop it', slow, async () => {
  const run = await runLab({ env: unhurried, specs: ['specs/02'], interrupt: '\nDeleting the resource group' });
  expect(run).toMatchObject(inOrder);
  expect(run.output).toContain(deleted);
});

// How Ctrl-C stops az while it deploys is a cell of the kill matrix.
test.runIf(az && allTests)('Ctrl-C while az deletes the resource group does not stop az', slow, async () => {
  const run = await runLab({ env: { ...unhurried, ...withAz }, specs: ['specs/02'], interrupt: '$ az group delete' });
  expect(run).toMatchObject(inOrder);
  expect(count(run.output, '$ az group delete')).toBe(1);
  expect(run.output).toContain(deleted);
  // On the command lines is the name of the secret's file, and the password is in none.
  expect(run.output).toMatch(/--password @\S+client-secret /);
  expect(run.output).not.toContain('Lab-1');
});

test.runIf(allTests)(
  'One Ctrl-C is one, though the lab has it from the terminal and from who started it',
  slow,
  async () => {
    const script = ['runner/commands/claim.ts', '02', '--', '--reporter', 'default'];
    const run = await runLab({ env: unhurried, script, interrupt: 'Deploying the template' });
    expect(run).toMatchObject(inOrder);
    expect(count(run.output, 'Interrupted')).toBe(1);
    expect(run.output).toContain(deleted);
  },
);

test('A second Ctrl-C does not wait for the tear-down', slow, async () => {
  const run = await pressTwice({ LAB_SPEED: '5' }, 'Deploying the template');
  expect(run).toMatchObject(inOrder);
  expect(count(run.output, 'Interrupted by SIGINT')).toBe(1);
  expect(count(run.output, 'Interrupted again by SIGINT. The run does not wait for the tear-down.')).toBe(1);
  expect(run.output).toContain('The emulator ends with this process, and everything in it.');
  expect(run.output).not.toContain(deleted);
});

test.runIf(az && allTests)(
  'Where the run does not end with everything in it, a second Ctrl-C sends the deletion and says how to make sure',
  slow,
  async () => {
    // The first deletion has to take longer than az does on a busy machine.
    await using cloud = await startAlone({ speed: 5 });
    const run = await pressTwice(
      { ...cloud.quickEnv, LAB_RESOURCE_GROUP: 'rg-twice' },
      '$ az deployment group validate',
    );
    expect(run).toMatchObject(inOrder);
    expect(run.output).toContain('$ az group delete --name rg-twice --yes --no-wait');
    expect(run.output).toContain(
      'The deletion of the resource group rg-twice was requested. To make sure that it is deleted: az group wait --deleted --name rg-twice, or npm run lab:destroy rg-twice.\nIt expires at 20',
    );
    expect(run.output).not.toContain('could not be deleted completely');
    await cloud.az.run(['group', 'wait', '--deleted', '--name', 'rg-twice', '--interval', '1']);
  },
);

// The kill matrix has an exception.
test.runIf(!az || allTests)(
  'An error that nobody catches, thrown or rejected, ends the run in order',
  slow,
  async () => {
    const runs = ['exception', 'rejection'].map(async (failure) => {
      const env = { ...unhurried, ...FAIL_WHEN_TOLD, FIXTURE_FAILURE: failure };
      const run = await whenPrinted('Deploying the template', { env }, (pid) => process.kill(pid, 'SIGUSR2'));
      expect(run).toMatchObject({ exitCode: 1, traces: [] });
      expect(count(run.output, 'Error: Nobody catches this.')).toBe(1);
      expect(run.output).toContain('Interrupted by an uncaught error.');
      expect(run.output).toContain(deleted);
    });
    await Promise.all(runs);
  },
);

test('When the process of the specs is killed, the lab is taken down', slow, async () => {
  // The deletion in the spec has to take longer than `ps` on a busy machine.
  const run = await whenPrinted(
    '\nDeleting the resource group',
    { env: { LAB_SPEED: '30' }, specs: ['specs/90'] },
    async (pid) => {
      const { stdout } = await execa('ps', ['-A', '-o', 'pid=,ppid=']);
      const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
      for (const [child = 0, parent] of pairs) if (parent === pid) process.kill(child, 'SIGKILL');
    },
  );
  expect(run).toMatchObject({ exitCode: 1, traces: [] });
  expect(run.output).toMatch(/no disk, no address, no network interface is left/);
});

test.runIf(az && allTests)(
  'A reader that goes away, as with `| head`, hinders neither the run nor its tear-down',
  slow,
  async () => {
    const cloud = sharedCloud();
    const { ended, stdout } = await startLab({
      env: { ...cloud.quickEnv, LAB_RESOURCE_GROUP: 'rg-unread' },
      specs: ['specs/02'],
      onOutput: () => stdout.destroy(),
    });
    expect(await ended).toMatchObject({ exitCode: 0, traces: [] });
    expect(await cloud.az.run(['group', 'exists', '--name', 'rg-unread'])).toBe('false');
  },
);

/** Runs the lab and does something to its process, once, when its output has that text. */
async function whenPrinted(
  text: string,
  start: Parameters<typeof runLab>[0],
  act: (pid: number) => void,
): ReturnType<typeof runLab> {
  let isDone = false;
  const { ended } = await startLab({
    ...start,
    onOutput(output, pid) {
      if (isDone || !output.includes(text)) return;
      isDone = true;
      act(pid);
    },
  });
  return ended;
}

/** Presses Ctrl-C when the output has that text, and then again and again, as an impatient user does. */
async function pressTwice(env: Record<string, string>, text: string): ReturnType<typeof runLab> {
  return whenPrinted(text, { env }, (pid) => {
    const presses = setInterval(() => {
      try {
        process.kill(-pid, 'SIGINT');
      } catch {
        // It has ended.
        clearInterval(presses);
      }
    }, 200);
  });
}
