import { expect, test } from 'vitest';
import type { Lab } from '../../../helpers/lab/lab.ts';
import { ownSet } from '../../../helpers/states/own-set-state.ts';
import { type Reply, startStub } from '../azure/clients/stub-azure.ts';
import { labOf } from '../cmdlets/lab-of.ts';

/** The responses about the scale set: its mode, its last upgrade, and the health of its one instance. */
interface Seen {
  readonly mode?: string;
  readonly upgrade?: string;
  readonly health?: string;
}

const state = ownSet({
  set: 'manual',
  is: 'the scale set is there',
  parameters: () => ({}),
  isModelReady: ({ upgradePolicy }) => upgradePolicy?.mode === 'Manual',
  prepareModel: async () => {},
});

/** Returns whether the state is reached, given these responses. */
async function isReached({ mode = 'Manual', upgrade = 'Completed', health = 'healthy' }: Seen): Promise<boolean> {
  const answer = (path: string): Reply => {
    const ok = (body: object): Reply => ({ status: 200, body });
    if (path.endsWith('/latest')) return ok({ location: 'x', properties: { runningStatus: { code: upgrade } } });
    const instanceView = { vmHealth: { status: { code: `HealthState/${health}` } } };
    const instance = { instanceId: '0', location: 'x', properties: { instanceView } };
    if (path.endsWith('/virtualMachines')) return ok({ value: [instance] });
    return ok({ location: 'x', properties: { upgradePolicy: { mode } } });
  };
  await using stub = await startStub(({ path }) => answer(path));
  const lab: Lab = labOf(stub.clients);
  lab.memory.ownSets.set('manual', { outputs: { scaleSetName: 'vmss-manual' }, applicationUrl: '' } as never);
  const reached = await state.isReached(lab);
  expect(stub.received.every(({ path }) => path.includes('/vmss-manual'))).toBe(true);
  return reached;
}

test('The state is reached when the model is ready, no upgrade runs and the instances are healthy', async () => {
  expect(await isReached({})).toBe(true);
  expect(await isReached({ mode: 'Automatic' })).toBe(false);
  expect(await isReached({ upgrade: 'RollingForward' })).toBe(false);
  expect(await isReached({ health: 'unhealthy' })).toBe(false);
});

test('The state is not reached while the scale set is not deployed', async () => {
  await using stub = await startStub(() => ({ status: 404, body: { error: { code: 'DeploymentNotFound' } } }));
  expect(await state.isReached(labOf(stub.clients))).toBe(false);
});
