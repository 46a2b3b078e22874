import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { readSettings } from '../../../runner/settings/settings.ts';

test('Every setting has a default', () => {
  expect(readSettings({ GITHUB_ACTOR: 'ada' })).toEqual({
    target: 'emulator',
    location: 'centralus',
    otherLocations: [],
    parameters: {},
    resourceGroup: undefined,
    keep: undefined,
    subscriptions: [],
    variant: undefined,
    speed: 200,
    leaps: true,
    friction: 1,
    chaos: undefined,
    owner: 'ada',
  });
  expect(readSettings({}).owner).toBe(userInfo().username);
});

test('Chaos has a seed, and is for the embedded emulator only', () => {
  expect(readSettings({ LAB_FRICTION: '2' }).friction).toBe(2);
  expect(() => readSettings({ LAB_FRICTION: '0' })).toThrow(
    'LAB_FRICTION must be a number from 1 to 10, but is "0". Nothing was created.',
  );
  expect(() => readSettings({ LAB_FRICTION: '2', LAB_TARGET: 'azure' })).toThrow(
    'LAB_FRICTION must be unset if LAB_TARGET is azure',
  );
  expect(readSettings({ LAB_CHAOS: '7' }).chaos).toBe(7);
  expect(() => readSettings({ LAB_CHAOS: 'much' })).toThrow(
    'LAB_CHAOS must be a whole number from 0 on, but is "much". Nothing was created.',
  );
  expect(() => readSettings({ LAB_CHAOS: '7', LAB_TARGET: 'azure' })).toThrow(
    'LAB_CHAOS must be unset if LAB_TARGET is azure',
  );
});

test('Azure is as fast as Azure', () => {
  expect(readSettings({ LAB_TARGET: 'azure' }).speed).toBe(1);
  expect(readSettings({ LAB_TARGET: 'azure', LAB_SPEED: '60' }).speed).toBe(60);
});

test('Only the emulator has other variants', () => {
  expect(readSettings({ LAB_VARIANT: 'largerDataDisk=grownInPlace' }).variant).toBe('largerDataDisk=grownInPlace');
  expect(() => readSettings({ LAB_TARGET: 'azure', LAB_VARIANT: 'largerDataDisk=grownInPlace' })).toThrow(
    'LAB_VARIANT must be unset if LAB_TARGET is azure, but is "largerDataDisk=grownInPlace": only the emulator has variants.',
  );
});

test('Subscriptions are a list, and their capitals do not matter', () => {
  expect(readSettings({ LAB_SUBSCRIPTIONS: 'ABC, def' }).subscriptions).toEqual(['abc', 'def']);
});

test('A resource group can be kept only where it outlives the run', () => {
  expect(readSettings({ LAB_TARGET: 'azure', LAB_KEEP: '1' }).keep).toBe(true);
  expect(readSettings({ LAB_KEEP: '0' }).keep).toBe(false);
  expect(() => readSettings({ LAB_KEEP: '1' })).toThrow(
    'LAB_KEEP=1 needs LAB_TARGET=azure, because the embedded emulator ends',
  );
  expect(() => readSettings({ LAB_KEEP: 'yes' })).toThrow('LAB_KEEP must be 1 or 0, but is "yes".');
});

test('An invalid value is reported with the rule and the value', () => {
  expect(() => readSettings({ LAB_TARGET: 'aws' })).toThrow('LAB_TARGET must be one of emulator, azure, but is "aws".');
  expect(() => readSettings({ LAB_SPEED: 'fast' })).toThrow('LAB_SPEED must be a number above 0');
  expect(() => readSettings({ LAB_PARAMETERS: 'capacity=3' })).toThrow(
    'LAB_PARAMETERS must be a JSON object such as {"capacity": 3}, but is "capacity=3".',
  );
});

test("Of several regions, the first is the run's own", () => {
  const { location, otherLocations } = readSettings({ LAB_LOCATION: 'West Europe, northeurope,,uksouth' });
  expect({ location, otherLocations }).toEqual({ location: 'West Europe', otherLocations: ['northeurope', 'uksouth'] });
});

test.for([
  [{}, true],
  [{ LAB_SPEED: '60' }, false],
  [{ LAB_TARGET: 'azure' }, false],
] as const)('With %o, that time leaps over waits is %o', ([env, leaps]) => {
  expect(readSettings(env).leaps).toBe(leaps);
});
