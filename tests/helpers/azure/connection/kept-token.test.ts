import type { TokenCredential } from '@azure/identity';
import { expect, test } from 'vitest';
import { keepToken } from '../../../../helpers/azure/connection/kept-token.ts';

/** A credential whose tokens last so many minutes, and the number of questions to it. */
function counting(minutes: number, answer: () => void = () => {}) {
  let asked = 0;
  const credential: TokenCredential = {
    async getToken() {
      asked += 1;
      const token = `token ${asked}`;
      await Promise.resolve();
      answer();
      return { token, expiresOnTimestamp: Date.now() + minutes * 60_000 };
    },
  };
  return { ...keepToken(credential), asked: () => asked };
}

test('Clients that ask at the same time, and later, get one token', async () => {
  const it = counting(60);
  const tokens = await Promise.all([it.getToken('scope'), it.getToken('scope'), it.getToken('scope')]);
  tokens.push(await it.getToken('scope'));
  expect(new Set(tokens.map((each) => each?.token))).toEqual(new Set(['token 1']));
  expect(it.asked()).toBe(1);
});

test('A token that is about to expire is replaced, once for all who ask', async () => {
  const it = counting(4);
  await it.getToken('scope');
  const tokens = await Promise.all([it.getToken('scope'), it.getToken('scope')]);
  expect(tokens.map((each) => each?.token)).toEqual(['token 2', 'token 2']);
});

test('A challenge gets a token of its own', async () => {
  const it = counting(60);
  await it.getToken('scope');
  expect(await it.getToken('scope', { claims: '{}' })).toMatchObject({ token: 'token 2' });
});

test('A failure is not kept', async () => {
  let fails = true;
  const it = counting(60, () => {
    if (fails) throw new Error('az is not logged in.');
  });
  await expect(it.getToken('scope')).rejects.toThrow('az is not logged in.');
  fails = false;
  expect(await it.getToken('scope')).toMatchObject({ token: 'token 2' });
});
