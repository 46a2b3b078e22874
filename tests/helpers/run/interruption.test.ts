import { expect, test } from 'vitest';
import { az, runLab, withAz } from './run-lab.ts';

const slow = { timeout: 120_000, concurrent: true };
// The emulator takes its time, so that the interruption meets what it is meant to meet.
const unhurried = { LAB_SPEED: '100' };
const inOrder = { exitCode: 130, traces: [] };
const deleted = 'was deleted: no disk, no address, no network interface is left.';

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

test('Ctrl-C in set-up stops the deployment and takes down what there is of it', slow, async () => {
  const run = await runLab({ env: unhurried, interrupt: 'Deploying the template' });
  expect(run).toMatchObject(inOrder);
  expect(count(run.output, 'Interrupted by SIGINT')).toBe(1);
  expect(run.output).toContain(deleted);
  expect(run.output).not.toContain('✓');
});

test('Ctrl-C in a spec ends the spec; the tear-down runs to its end', slow, async () => {
  const run = await runLab({ env: unhurried, specs: ['specs/90'], interrupt: '\nDeleting the resource group' });
  expect(run).toMatchObject(inOrder);
  expect(count(run.output, 'Interrupted by SIGINT')).toBe(1);
  expect(run.output).not.toContain('Unhandled');
  expect(run.output).toMatch(/no disk, no address, no network interface is left/);
});

test('Ctrl-C in tear-down does not stop it', slow, async () => {
  const run = await runLab({ env: unhurried, specs: ['specs/02'], interrupt: '\nDeleting the resource group' });
  expect(run).toMatchObject(inOrder);
  expect(run.output).toContain(deleted);
});

test.skipIf(!az)('Ctrl-C while az deploys stops az', slow, async () => {
  const run = await runLab({ env: { ...unhurried, ...withAz }, interrupt: '$ az deployment group create' });
  expect(run).toMatchObject(inOrder);
  expect(count(run.output, 'Interrupted by SIGINT')).toBe(1);
  expect(run.output).toContain(deleted);
});

test.skipIf(!az)('Ctrl-C while az deletes the resource group does not stop az', slow, async () => {
  const run = await runLab({ env: { ...unhurried, ...withAz }, specs: ['specs/02'], interrupt: '$ az group delete' });
  expect(run).toMatchObject(inOrder);
  expect(count(run.output, '$ az group delete')).toBe(1);
  expect(run.output).toContain(deleted);
  // On the command lines is the name of the secret's file, and the password is in none.
  expect(run.output).toMatch(/--password @\S+client-secret /);
  expect(run.output).not.toContain('Lab-1');
});
