import { expect, test } from 'vitest';
import { azureInProcess, refusal } from '../azure-in-process.ts';

const address = {
  location: 'westeurope',
  sku: { name: 'Standard' },
  properties: { publicIPAllocationMethod: 'Static' },
};

// Source: tags-page.
test.each(['<', '>', '%', '&', '\\', '?', '/'])('The name of a tag cannot have %s', async (character) => {
  const lab = azureInProcess();
  await lab.createGroup();
  const url = `${lab.group}/providers/Microsoft.Network/publicIPAddresses/ip`;
  const tags = { [`cost${character}center`]: 'x' };
  const sent = [
    lab.call('PUT', url, { ...address, tags }),
    lab.call('PUT', `${lab.group}2`, { location: 'westeurope', tags }),
  ];
  for (const each of sent) expect(await refusal(each)).toMatchObject({ status: 400, code: 'InvalidTagNameCharacters' });
});

test('A value, and the name of a hidden tag, can', async () => {
  const lab = azureInProcess();
  const tags = { path: 'a/b?c', 'hidden-link:/subscriptions/x': 'Resource' };
  expect(await lab.call('PUT', lab.group, { location: 'westeurope', tags })).toMatchObject({
    status: 201,
    body: { tags },
  });
});
