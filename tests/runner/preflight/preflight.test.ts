import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { type Clients, createClients } from '../../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../../helpers/azure/connection/connection.ts';
import { findAlternativeRegion } from '../../../runner/preflight/alternative-region.ts';
import { image } from '../../../runner/preflight/checks/image.ts';
import { region, registration } from '../../../runner/preflight/checks/providers.ts';
import { quota } from '../../../runner/preflight/checks/quota.ts';
import { size } from '../../../runner/preflight/checks/size.ts';
import type { Plan } from '../../../runner/preflight/plan/plan.ts';
import { runPreflight } from '../../../runner/preflight/preflight.ts';
import { refusal, startStub } from '../../helpers/azure/clients/stub-azure.ts';
import { checkContext, PLAN } from './check-context.ts';

// Loading the SDK takes its time.
const slow = { timeout: 60_000 };

describe('On an emulator', slow, () => {
  let folder: Awaited<ReturnType<typeof mkdtempDisposable>>;
  let emulator: Emulator;
  let azure: { clients: Clients; connection: Connection };
  beforeAll(async () => {
    folder = await mkdtempDisposable(join(tmpdir(), 'preflight-'));
    emulator = await startEmulator({ variant: { vCPUQuota: 'hundreds' } });
    const { origin, ca, subscriptionId, principal } = emulator;
    const secretFile = join(folder.path, 'secret');
    await writeFile(secretFile, principal.clientSecret);
    const signIn = { as: 'service principal', authority: origin, ...principal, secretFile } as const;
    const connection = { endpoint: origin, scope: `${origin}/.default`, subscriptionId, speed: 600, ca, signIn };
    azure = { clients: createClients(connection), connection };
  });
  afterAll(async () => {
    await emulator.close();
    await folder.remove();
  });

  test('nothing prevents the lab, and each check has a line', async () => {
    const { lines, error } = await runPreflight({ ...checkContext(azure), location: 'Central US' });
    expect(error).toBeUndefined();
    expect(lines.map((line) => line.slice(0, 17))).toEqual([
      '  ok  identity   ',
      '  ok  sign-in    ',
      '  ok  providers  ',
      '  ok  region     ',
      '  ok  size       ',
      '  ok  quota      ',
      '  ok  image      ',
      '  ok  cost       ',
    ]);
  });

  test('every provider is registered, and the region must have scale sets', async () => {
    expect((await registration.run(checkContext(azure))).problem).toBeUndefined();
    const { problem } = await region.run(checkContext(azure, { location: 'East US 22' }));
    expect(problem?.remedy).toBe('Did you mean eastus2?');
  });

  test('a size may be missing in a region or restricted there, and so may the second size of a plan', async () => {
    const found = async (sizes: (typeof PLAN)['sizes'], location: string) =>
      (await size.run(checkContext(azure, { plan: { ...PLAN, sizes }, location }))).found;
    expect(await found(['standard_b2als_V2'], 'westus')).toContain('westus offers standard_b2als_V2');
    expect(await found(['Standard_B2als_v2', 'Standard_D2as_v6'], 'westus')).toBe(
      'Standard_D2as_v6 is not offered in westus',
    );
    expect(await found(['Standard_B2s'], 'southcentralus')).toBe(
      'Standard_B2s is restricted in southcentralus: NotAvailableForSubscription',
    );
  });

  test('the tighter of the two quotas counts, to the last vCPU', async () => {
    const ask = (instances: number) =>
      quota.run(checkContext(azure, { plan: { ...PLAN, sizes: ['Standard_D2as_v5'], instances } }));
    expect((await ask(50)).problem).toBeUndefined();
    expect(await quota.run(checkContext(azure, { plan: { ...PLAN, sizes: ['Standard_Z1'] } }))).toEqual({
      found: 'not checked, because Standard_Z1 is not offered in centralus',
    });
    const tooMany = await ask(51);
    expect(tooMany.problem?.isRegional).toBe(true);
    expect(tooMany.found).toBe(
      'Up to 51 instances need 102 vCPUs; 100 are available in centralus (Standard DASv5 Family vCPUs: limit 100, used 0)',
    );
  });

  test('the region must have the image and as many versions of it as the claims need', async () => {
    const found = async (change: Partial<typeof PLAN>) =>
      (await image.run(checkContext(azure, { plan: { ...PLAN, ...change } }))).found;
    expect(await found({ imageVersions: 2 })).toMatch(/latest is version 22\.04\.\d{9}$/);
    expect(await found({ imageVersions: 1000 })).toMatch(/^centralus has \d+ versions of the image: /);
    expect(await found({ image: { ...PLAN.image, version: '22.04.1' } })).toContain(
      'centralus does not have version 22.04.1 of the image',
    );
    expect(await found({ image: { ...PLAN.image, sku: 'none' } })).toBe('centralus does not have the image');
  });

  test('a run takes the first of its regions that has room', async () => {
    // The emulator's southcentralus does not offer this size to the subscription.
    const plan: Plan = { ...PLAN, sizes: ['Standard_B2s'] };
    const context = { ...checkContext(azure, { plan }), location: 'southcentralus' };
    const moved = await runPreflight({ ...context, otherLocations: ['southcentralus', 'westus', 'eastus2'] });
    expect(moved.error).toBeUndefined();
    expect(moved.location).toBe('westus');
    expect(moved.lines[0]).toBe(
      '  Standard_B2s is restricted in southcentralus: NotAvailableForSubscription. The run takes westus instead.',
    );
    expect(moved.lines.join('\n')).toContain('westus offers Standard_B2s');
    const stuck = await runPreflight({ ...context, otherLocations: ['southcentralus'] });
    expect(stuck.location).toBe('southcentralus');
    expect(stuck.error?.message).toContain('Standard_B2s is restricted in southcentralus');
  });

  test('the fewest vCPUs are said if there are too few', async () => {
    const { problem } = await quota.run(checkContext(azure, { plan: { ...PLAN, instances: 1000 } }));
    expect(problem?.remedy).toMatch(
      /^Run fewer claims at a time: chapters on the lab's own scale set alone need 4 vCPUs\./,
    );
  });

  test('the alternative region was asked, and meets all requirements', async () => {
    const next = (change: Partial<typeof PLAN>) =>
      findAlternativeRegion(checkContext(azure, { plan: { ...PLAN, ...change } }));
    expect(await next({})).toContain('LAB_LOCATION=eastus2');
    expect(await next({ instances: 1000 })).toBe(
      'None of eastus2, westus3, westeurope, northeurope, swedencentral, uksouth meets all requirements either.',
    );
  });
});

test(
  'An error of Azure is a problem in its words; the first one is reported, and the preflight only reads',
  slow,
  async () => {
    await using stub = await startStub(({ path }) =>
      path.endsWith('/permissions')
        ? refusal(403, 'AuthorizationFailed', 'The client does not have authorization to perform the action.')
        : refusal(404, 'SubscriptionNotFound', 'The subscription could not be found.'),
    );
    const preflight = await runPreflight({ ...checkContext(stub), location: 'centralus' });
    expect(preflight.error?.message).toMatch(
      /^Preflight, identity: AuthorizationFailed: The client does not have authorization to perform the action\.\n/,
    );
    expect(preflight.lines[2]).toBe('  no  providers  SubscriptionNotFound: The subscription could not be found');
    expect(new Set(stub.received.map(({ method }) => method))).toEqual(new Set(['GET']));
  },
);

test('An interruption ends the preflight at once', slow, async () => {
  const interruption = new AbortController();
  await using stub = await startStub(() => {
    interruption.abort(new Error('Interrupted.'));
    return { status: 429, headers: { 'Retry-After': '60' } };
  });
  const asked = runPreflight({ ...checkContext(stub), location: 'centralus', signal: interruption.signal });
  await expect(asked).rejects.toThrow('Interrupted.');
});
