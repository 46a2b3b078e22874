import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { doorIn, openDoor, throughDoor } from '../../../runner/leaping/door.ts';

test('Time leaps over waits, passes as it does while a request is under way, and never leaps to a time limit', async () => {
  const { stdout } = await execa({ node: true })`${join(import.meta.dirname, 'fixtures', 'leaping-process.ts')}`;
  expect(JSON.parse(stdout)).toEqual({
    promised: 1,
    called: 3,
    leapsOfWaits: 2,
    text: 'page',
    leapsOfRequest: 0,
    isInRealTime: true,
    limitReached: false,
  });
});

test('A leap through the door is over when the target has leaped, and fails when the door closes', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'door-'));
  const leaps: number[] = [];
  let leaping = Promise.withResolvers<void>();
  const close = await openDoor(doorIn(folder.path), (milliseconds) => {
    leaps.push(milliseconds);
    return leaping.promise;
  });
  const leap = throughDoor(doorIn(folder.path));
  let isOver = false;
  const first = leap(1500.5).then(() => {
    isOver = true;
  });
  await expect.poll(() => leaps).toEqual([1500.5]);
  expect(isOver).toBe(false);
  leaping.resolve();
  await first;
  leaping = Promise.withResolvers();
  const second = leap(20);
  await expect.poll(() => leaps.length).toBe(2);
  close();
  await expect(second).rejects.toThrow('The run ended while a spec waited.');
});
