import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { withSeededRandomness } from '../../../runner/in-process/seeded-randomness.ts';

const draw = async () => [
  randomUUID(),
  crypto.randomUUID(),
  randomBytes(20).toString('hex'),
  randomInt(1_000_000),
  Math.random(),
];

test('Random values follow from the seed', async () => {
  const first = await withSeededRandomness(7, draw);
  expect(await withSeededRandomness(7, draw)).toEqual(first);
  expect(await withSeededRandomness(8, draw)).not.toEqual(first);
  expect(first[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('Afterwards they are random again, also if the work failed', async () => {
  const failing = withSeededRandomness(7, async () => {
    throw new Error('It failed.');
  });
  await expect(failing).rejects.toThrow('It failed.');
  expect(await draw()).not.toEqual(await draw());
  expect(await draw()).not.toEqual(await withSeededRandomness(7, draw));
});
