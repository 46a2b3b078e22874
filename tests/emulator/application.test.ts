import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import type { JsonObject } from '../../emulator/core/json.ts';
import { azureInProcess } from './azure-in-process.ts';
import { get } from './network/data-plane/web-lab.ts';
import { sshKeyParameter } from './ssh-key-parameter.ts';

let lab: ReturnType<typeof azureInProcess>;
afterEach(() => lab.azure.dataPlane.close());

/** The lab, deployed and healthy, with a client at its public address. */
async function deployedLab() {
  lab = azureInProcess();
  await lab.createGroup();
  const template = JSON.parse(await readFile('bicep/main.json', 'utf8'));
  const deployment = `${lab.group}/providers/Microsoft.Resources/deployments/lab`;
  await lab.settle('PUT', deployment, { properties: { mode: 'Incremental', template, parameters: sshKeyParameter } });
  await lab.clock.advance(120);
  const [frontend] = await lab.azure.dataPlane.frontends();
  return {
    set: `${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade`,
    /** A new connection each time, as a stranger makes one. */
    visit: () => get(frontend?.url ?? ''),
  };
}

const extension: JsonObject = {
  name: 'marker',
  properties: {
    publisher: 'Microsoft.Azure.Extensions',
    type: 'CustomScript',
    typeHandlerVersion: '2.1',
    settings: { commandToExecute: 'echo applied > /var/lib/marker' },
  },
};

test('The application answers in every second of a rolling upgrade that adds an extension', async () => {
  const { set, visit } = await deployedLab();
  const extensionProfile = { extensions: [extension] };
  const { operation } = await lab.call('PUT', set, {
    location: 'westeurope',
    properties: { virtualMachineProfile: { extensionProfile } },
  });
  const seconds: string[] = [];
  while (operation?.status === 'InProgress') {
    await lab.clock.advance(1);
    seconds.push(await visit());
  }
  const gaps = seconds.flatMap((answer, second) => (answer.startsWith('200 ') ? [] : [`second ${second}: ${answer}`]));
  expect(operation?.status).toBe('Succeeded');
  // One instance after the other, a pause between them: the upgrade takes minutes, and each has a visit every second.
  expect(seconds.length).toBeGreaterThan(100);
  expect(gaps).toEqual([]);
});

test('With both instances stopped it does not answer, and started again it does', async () => {
  const { set, visit } = await deployedLab();
  expect(await visit()).toMatch(/^200 labvm00000[01]/);
  await lab.settle('POST', `${set}/poweroff`);
  expect(await visit()).toBe('nothing');
  await lab.settle('POST', `${set}/start`);
  await lab.clock.advance(120);
  expect(await visit()).toMatch(/^200 labvm00000[01]/);
});
