import { array, assert, boolean, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { Health } from '../../../../emulator/network/data-plane/health.ts';

const epoch = new Date(0);

test('A verdict changes exactly when the last threshold probes contradict it, or at the first success of all', () => {
  assert(
    property(array(boolean()), integer({ min: 1, max: 5 }), (probes, threshold) => {
      const health = new Health(epoch);
      let expected = 'unknown';
      for (const [i, success] of probes.entries()) {
        const recent = probes.slice(Math.max(0, i + 1 - threshold), i + 1);
        const unanimous = recent.length === threshold && recent.every((each) => each === success);
        const found = success ? 'healthy' : 'unhealthy';
        const changes = found !== expected && (unanimous || (expected === 'unknown' && success));
        expect(health.count(success, threshold, () => new Date(i + 1))).toBe(changes);
        if (changes) expected = found;
        expect(health.state).toBe(expected);
      }
    }),
  );
});

test('The time of a verdict is that of the probe that brought it', () => {
  const health = new Health(epoch);
  health.count(true, 2, () => new Date(5));
  health.count(false, 2, () => new Date(10));
  expect(health.since).toEqual(new Date(5));
  health.count(false, 2, () => new Date(15));
  expect(health.since).toEqual(new Date(15));
});
