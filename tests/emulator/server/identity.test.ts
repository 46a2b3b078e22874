import { expect, test } from 'vitest';
import { Identity } from '../../../emulator/server/identity.ts';

test('A client that signs in for ever takes no more memory: the oldest tokens are forgotten', () => {
  const identity = new Identity('11111111-1111-1111-1111-111111111111');
  const { clientId, clientSecret } = identity.principal;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });
  const signIn = () => `Bearer ${identity.token(form, 'https://localhost').body.access_token}`;
  const [first, second] = [signIn(), signIn()];
  for (let more = 0; more < 9_999; more += 1) signIn();
  expect(() => identity.check(first)).toThrow('The access token is invalid.');
  expect(() => identity.check(second)).not.toThrow();
});
