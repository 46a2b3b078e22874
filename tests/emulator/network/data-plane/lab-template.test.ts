import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from '../../../../emulator/core/json.ts';

import { azureInProcess } from '../../azure-in-process.ts';
import { sshKeyParameter } from '../../ssh-key-parameter.ts';
import { Machine } from './machines.ts';
import { get } from './web-lab.ts';

test('The network that the lab deploys lets in probes and clients, and serves from both of its instances', async () => {
  const template: Json = JSON.parse(readFileSync(new URL('../../../../bicep/main.json', import.meta.url), 'utf8'));
  const { azure, clock, group, createGroup, settle } = azureInProcess();
  await using _ = { [Symbol.asyncDispose]: () => azure.dataPlane.close() };
  await createGroup();
  const deployment = `${group}/providers/Microsoft.Resources/deployments/main`;
  await settle('PUT', deployment, { properties: { mode: 'Incremental', template, parameters: sshKeyParameter } });
  const below = azure.resources.below(group);
  const interfaces = below.filter(({ type }) => type.endsWith('/networkInterfaces'));
  for (const [i, { id }] of interfaces.entries()) azure.dataPlane.plugIn(id, new Machine(`machine ${i}`));
  await clock.advance(15);
  const probe = [...azure.dataPlane.topology.probes.keys()][0] ?? '';
  expect(interfaces.map(({ id }) => azure.dataPlane.health(id, probe).state)).toEqual(['healthy', 'healthy']);
  const [frontend] = await azure.dataPlane.frontends();
  const answers = new Set<string>();
  for (let i = 0; i < 30; i++) answers.add(await get(frontend?.url ?? ''));
  expect([...answers].toSorted()).toEqual(['200 machine 0', '200 machine 1']);
});
