import { expect, test } from 'vitest';
import { missingActions, permissions } from '../../../../runner/preflight/checks/permissions.ts';
import { ACTIONS } from '../../../../runner/preflight/role/role.ts';
import { startStub } from '../../../helpers/azure/clients/stub-azure.ts';
import { checkContext } from '../check-context.ts';

const contributor = {
  actions: ['*'],
  notActions: ['Microsoft.Authorization/*/Write', 'Microsoft.Authorization/*/Delete'],
};

test('An owner, a contributor, and an identity with just the list may do everything', () => {
  expect(missingActions([{ actions: ['*'], notActions: [] }])).toEqual([]);
  expect(missingActions([contributor])).toEqual([]);
  expect(missingActions([{ actions: ACTIONS.map((action) => action.toUpperCase()), notActions: [] }])).toEqual([]);
});

test('A reader may read, and a pattern is not a regular expression', () => {
  const missing = missingActions([{ actions: ['*/read'], notActions: [] }]);
  expect(missing).toEqual(ACTIONS.filter((action) => !action.endsWith('/read')));
  expect(missingActions([{ actions: ['Microsoft?Compute/.*'], notActions: [] }])).toEqual(ACTIONS);
});

test('An exclusion counts for its own permission only', () => {
  const withoutReimage = { actions: ['*'], notActions: ['Microsoft.Compute/*/reimageAll/action'] };
  const reimages = ACTIONS.filter((action) => action.endsWith('/reimageAll/action'));
  expect(reimages).toHaveLength(2);
  expect(missingActions([withoutReimage])).toEqual(reimages);
  expect(missingActions([withoutReimage, { actions: ['Microsoft.Compute/*'], notActions: [] }])).toEqual([]);
});

test('The finding names the first missing actions', { timeout: 60_000 }, async () => {
  await using stub = await startStub(() => ({
    status: 200,
    body: { value: [contributor, { actions: ['*/read'], notActions: [] }].slice(1) },
  }));
  const finding = await permissions.run(checkContext(stub));
  expect(finding.found).toMatch(
    /^service principal lacks Microsoft\.Compute\/disks\/beginGetAccess\/action, \S+ and \d+ more$/,
  );
  expect(finding.problem?.remedy).toContain('Assign it a role with these actions');
  expect(stub.received).toMatchObject([
    { method: 'GET', path: '/providers/Microsoft.Authorization/permissions', query: '?api-version=2022-04-01' },
  ]);
});
