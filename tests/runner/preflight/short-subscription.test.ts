import { expect, test } from 'vitest';
import { type Emulator, type SubscriptionOptions, startEmulator } from '../../../emulator/index.ts';
import { runPreflight } from '../../../runner/preflight/preflight.ts';
import { connectionOf } from '../../helpers/azure/deployment/clients-under-test.ts';
import { checkContext } from './check-context.ts';

/** Runs the preflight in a subscription that is short of something, and returns the message of its error. */
async function refusal(subscription: SubscriptionOptions): Promise<string> {
  await using emulator: Emulator = await startEmulator({ subscription });
  await using azure = await connectionOf(emulator, 600);
  const { error } = await runPreflight({ ...checkContext(azure), location: 'centralus' });
  return error?.message ?? 'Nothing prevents the lab.';
}

test('Without quota, here and in the other regions, the lab is refused with what there is and what it needs', async () => {
  const message = await refusal({ vCPULimit: 3 });
  expect(message).toMatch(
    /^Preflight, quota: Up to 2 instances need 4 vCPUs; 3 are available in centralus \(Total Regional vCPUs: limit 3, used 0\)\.\n/,
  );
  expect(message).toMatch(/\nNone of eastus2, .+ meets all requirements either\.$/);
});

test('A subscription without a provider is refused with the command that registers it', async () => {
  const message = await refusal({ unregistered: ['Microsoft.Network'] });
  expect(message).toContain(
    'Preflight, providers: Microsoft.Compute is Registered, Microsoft.Network is NotRegistered.',
  );
  expect(message).toContain('az provider register --namespace Microsoft.Network --wait');
});
