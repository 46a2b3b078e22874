import { expect, test } from 'vitest';
import { ADDRESS, NETWORK, networkLab, propertiesOf } from '../network-lab.ts';

const body = { location: 'westeurope', properties: NETWORK };

test('A write is followed at its operation, and done when its time has come', async () => {
  const { call, get, clock, subscription, ids } = await networkLab();
  const { headers = {}, status } = await call('PUT', ids.network, body);
  const operation = headers['Azure-AsyncOperation'] ?? '';
  expect(status).toBe(201);
  expect(headers).not.toHaveProperty('Location');
  expect(operation).toContain(`${subscription}/providers/Microsoft.Network/locations/westeurope/operations/`);
  expect(await get(operation)).toEqual({ status: 'InProgress' });
  await clock.advance(17);
  expect(propertiesOf(await get(ids.network)).provisioningState).toBe('Updating');
  await clock.advance(2);
  expect(await get(operation)).toEqual({ status: 'Succeeded' });
  expect(propertiesOf(await get(ids.network)).provisioningState).toBe('Succeeded');
});

test('The etag stands in body and header, and is another after every change', async () => {
  const { call, settle, ids } = await networkLab();
  const answers = [
    await settle('PUT', ids.network, body),
    await call('GET', ids.network),
    await settle('PUT', ids.network, body),
    await call('PATCH', ids.network, { tags: { a: 'b' } }),
  ];
  const etags = answers.map(({ headers }) => headers?.ETag);
  expect(answers.map((answer) => answer.body)).toMatchObject(etags.map((etag) => ({ etag })));
  expect(new Set(etags).size).toBe(4);
});

test('A second write to a network while one goes on is refused', async () => {
  const { call, told, ids } = await networkLab();
  const { headers } = await call('PUT', ids.network, body);
  expect(await told(call('PUT', ids.network, body))).toEqual({
    code: 'AnotherOperationInProgress',
    message: `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${headers?.['Azure-AsyncOperation']}.`,
    details: [],
  });
  expect(await told(call('PUT', ids.subnet, NETWORK.subnets[0]))).toMatchObject({ code: 'AnotherOperationInProgress' });
});

test('A second write to a load balancer takes over from the first', async () => {
  const { createAddress, call, get, settle, ids } = await networkLab();
  await createAddress();
  const balancer = { location: 'westeurope' };
  const { operation, headers } = await call('PUT', ids.balancer, balancer);
  await settle('PUT', ids.balancer, { ...balancer, tags: { a: 'b' } });
  expect(operation?.status).toBe('Canceled');
  expect(await get(headers?.['Azure-AsyncOperation'] ?? '')).toMatchObject({
    status: 'Canceled',
    error: {
      code: 'Canceled',
      details: [
        {
          code: 'CanceledAndSupersededDueToAnotherOperation',
          message: expect.stringMatching(/^Operation PutLoadBalancerOperation \(.+\) was canceled and superseded by /),
        },
      ],
    },
  });
  expect(await get(ids.balancer)).toMatchObject({ tags: { a: 'b' }, properties: { provisioningState: 'Succeeded' } });
});

test('What is not done yet cannot be used', async () => {
  const { call, told, createBalancer, ids } = await networkLab();
  await call('PUT', ids.address, ADDRESS);
  expect(await told(createBalancer())).toMatchObject({
    code: 'RetryableError',
    details: [
      {
        code: 'ReferencedResourceNotProvisioned',
        message: `Cannot proceed with operation because resource ${ids.address} used by resource ${ids.balancer}/frontendIPConfigurations/front is not in Succeeded state. Resource is in Updating state and the last operation that updated/is updating the resource is PutPublicIPAddressOperation.`,
      },
    ],
  });
});

test('A deletion takes its time, and is not asked for twice', async () => {
  const { call, settle, get, code, clock, ids } = await networkLab();
  await settle('PUT', ids.network, body);
  const { status, headers } = await call('DELETE', ids.network);
  expect(status).toBe(202);
  expect(headers).toMatchObject({ Location: expect.any(String), 'Azure-AsyncOperation': expect.any(String) });
  expect(propertiesOf(await get(ids.network)).provisioningState).toBe('Deleting');
  expect(await code(call('PUT', ids.network, body))).toBe('AnotherOperationInProgress');
  await clock.advance(10);
  expect(await code(call('GET', ids.network))).toBe('ResourceNotFound');
  expect(await code(call('DELETE', ids.network))).toBe(204);
});

test('The location is one of Azure, there, and never changes', async () => {
  const { settle, told, code, ids } = await networkLab();
  const put = (location?: string) => settle('PUT', ids.network, { ...(location && { location }), properties: NETWORK });
  expect(await code(put())).toBe('LocationRequired');
  expect(await told(put('West Mars'))).toMatchObject({
    code: 'LocationNotAvailableForResourceType',
    message: expect.stringContaining(
      "The provided location 'West Mars' is not available for resource type 'Microsoft.Network/virtualNetworks'. List of available regions for the resource type is 'eastus,",
    ),
  });
  expect(await code(put('West Europe'))).toBe(201);
  expect(await code(put('northeurope'))).toBe('InvalidResourceLocation');
});

test('Resources are listed in their group and in the subscription, in any casing of the path', async () => {
  const { createAddress, get, group, subscription } = await networkLab();
  await createAddress();
  const inGroup = await get(`${group}/providers/microsoft.network/publicipaddresses`);
  const all = await get(`${subscription}/providers/Microsoft.Network/publicIPAddresses`);
  expect(inGroup.value).toHaveLength(1);
  expect(all).toEqual(inGroup);
});

test('Tags are replaced by a PATCH, which takes nothing else', async () => {
  const { createAddress, call, code, ids } = await networkLab();
  await createAddress();
  expect((await call('PATCH', ids.address, { tags: { a: 'b' } })).body).toMatchObject({ tags: { a: 'b' } });
  expect(await code(call('PATCH', ids.address, { properties: {} }))).toBe('InvalidRequestFormat');
});

test('Usage counts what there is in a region', async () => {
  const { createAddress, get, subscription, code, call } = await networkLab();
  await createAddress();
  const usages = await get(`${subscription}/providers/Microsoft.Network/locations/westeurope/usages`);
  expect(usages.value).toContainEqual({
    currentValue: 1,
    id: `${subscription}/providers/Microsoft.Network/locations/westeurope/usages/PublicIPAddresses`,
    limit: 1000,
    name: { localizedValue: 'Public IP Addresses', value: 'PublicIPAddresses' },
    unit: 'Count',
  });
  expect(await code(call('GET', `${subscription}/providers/Microsoft.Network/locations/mars/usages`))).toBe(
    'NoRegisteredProviderFound',
  );
});
