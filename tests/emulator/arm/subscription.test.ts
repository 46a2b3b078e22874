import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { azureInProcess, refusal } from '../azure-in-process.ts';

describe('the permissions of the caller', () => {
  test('are those of an owner, asked for the subscription', async () => {
    const { subscription, get } = azureInProcess();
    const url = `${subscription}/providers/microsoft.authorization/permissions`;
    expect(await get(url)).toEqual({
      value: [{ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] }],
    });
  });
});

describe('a subscription that is not registered for a provider', () => {
  const short = { unregistered: ['Microsoft.Network'] };
  const message =
    "The subscription is not registered to use namespace 'Microsoft.Network'. See https://aka.ms/rps-not-found for how to register subscriptions.";

  test('says so, and until it registers it has nothing of that provider', async () => {
    const { subscription, group, call, settle, get, createGroup } = azureInProcess({}, short);
    await createGroup();
    const provider = `${subscription}/providers/Microsoft.Network`;
    const address = `${group}/providers/Microsoft.Network/publicIPAddresses/pip`;
    const body = {
      location: 'westeurope',
      sku: { name: 'Standard' },
      properties: { publicIPAllocationMethod: 'Static' },
    };
    expect(await get(provider)).toMatchObject({ registrationState: 'NotRegistered' });
    const code = 'MissingSubscriptionRegistration';
    const refused = await refusal(call('PUT', address, body));
    expect(refused).toMatchObject({ status: 409, code, message });
    expect(refused.extra.details).toEqual([{ code, target: 'Microsoft.Network', message }]);
    expect(await refusal(call('GET', `${provider}/locations/westeurope/usages`))).toMatchObject({ code });

    expect((await call('POST', `${provider}/register`)).body).toMatchObject({ registrationState: 'Registering' });
    expect(await get(provider)).toMatchObject({ registrationState: 'Registered' });
    expect((await settle('PUT', address, body)).status).toBe(201);
  });

  test('has all of the others', async () => {
    const { subscription, get } = azureInProcess({}, short);
    expect(await get(`${subscription}/providers/Microsoft.Compute`)).toMatchObject({ registrationState: 'Registered' });
    const { value } = await get(`${subscription}/providers/Microsoft.Compute/locations/westeurope/usages`);
    expect(value).not.toHaveLength(0);
  });

  test('cannot deploy a template that has it, and is told before anything is deployed', async () => {
    const { group, call, createGroup } = azureInProcess({}, short);
    await createGroup();
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [
        {
          type: 'Microsoft.Network/publicIPAddresses',
          apiVersion: '2024-05-01',
          name: 'pip',
          location: 'westeurope',
          sku: { name: 'Standard' },
          properties: { publicIPAllocationMethod: 'Static' },
        },
      ],
    };
    const url = `${group}/providers/Microsoft.Resources/deployments/d/validate`;
    const refused = await refusal(call('POST', url, { properties: { mode: 'Incremental', template } }));
    expect(JSON.stringify(refused)).toContain(message);
  });
});

describe('a subscription that may have few vCPUs', () => {
  test('reports them as the limit of the region and of each family', async () => {
    const { subscription, get } = azureInProcess({}, { vCPULimit: 3 });
    const { value } = await get(`${subscription}/providers/Microsoft.Compute/locations/westeurope/usages`);
    const limits = (value as JsonObject[]).filter(({ name }) => /cores|Family/.test(JSON.stringify(name)));
    expect(limits.length).toBeGreaterThan(5);
    expect(new Set(limits.map(({ limit }) => limit))).toEqual(new Set([3]));
  });
});
