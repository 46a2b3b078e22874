import { expect, test } from 'vitest';
import { canRenew } from '../../../runner/target/azure.ts';

test.each([
  [true, 'a user', { type: 'user' }, {}],
  [true, 'a user in Cloud Shell, of whom az says no more', {}, {}],
  [true, "the machine's managed identity", { type: 'servicePrincipal', assignedIdentityInfo: 'MSI' }, {}],
  [false, 'a service principal, as in a GitHub job', { type: 'servicePrincipal' }, { GITHUB_ACTIONS: 'true' }],
  [true, 'a service connection, whose task signs in again', { type: 'servicePrincipal' }, { TF_BUILD: 'True' }],
])('It is %s that az renews the sign-in of %s', (expected, _who, user, env) => {
  expect(canRenew(user, env)).toBe(expected);
});
