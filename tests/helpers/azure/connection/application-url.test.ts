import { expect, test } from 'vitest';
import { applicationUrl } from '../../../../helpers/azure/connection/application-url.ts';
import { startStub } from '../clients/stub-azure.ts';

test('On Azure an application is reached at its address', async () => {
  await using stub = await startStub(() => 'drop');
  const azure = { ...stub.connection, endpoint: 'https://management.azure.com' };
  expect(await applicationUrl('203.0.113.7', azure)).toBe('http://203.0.113.7/');
  expect(stub.received).toEqual([]);
});

test('An emulator is asked where on this machine the address is', async () => {
  const value = [
    { address: '203.0.113.7', port: 443, url: 'http://127.0.0.1:4430' },
    { address: '203.0.113.7', port: 80, url: 'http://127.0.0.1:8080' },
  ];
  await using stub = await startStub(() => ({ status: 200, body: { value } }));
  expect(await applicationUrl('203.0.113.7', stub.connection)).toBe('http://127.0.0.1:8080/');
  expect(stub.received).toMatchObject([{ method: 'GET', path: '/emulator/frontends' }]);
  await expect(applicationUrl('203.0.113.8', stub.connection)).rejects.toThrow(
    'No load balancer listens on port 80 of 203.0.113.8.',
  );
});
