import { expect, test } from 'vitest';
import { missingActions, permissions } from '../../../runner/preflight/permissions.ts';
import { ACTIONS } from '../../../runner/preflight/role/role.ts';
import { startStub } from '../../helpers/azure/clients/stub-azure.ts';
import { question } from './question.ts';

const contributor = {
  actions: ['*'],
  notActions: ['Microsoft.Authorization/*/Write', 'Microsoft.Authorization/*/Delete'],
};

test('Owners, contributors and whoever has just the list may do all of it', () => {
  expect(missingActions([{ actions: ['*'], notActions: [] }])).toEqual([]);
  expect(missingActions([contributor])).toEqual([]);
  expect(missingActions([{ actions: ACTIONS.map((action) => action.toUpperCase()), notActions: [] }])).toEqual([]);
});

test('Readers may read, and a pattern is no regular expression', () => {
  const missing = missingActions([{ actions: ['*/read'], notActions: [] }]);
  expect(missing).toEqual(ACTIONS.filter((action) => !action.endsWith('/read')));
  expect(missingActions([{ actions: ['Microsoft?Compute/.*'], notActions: [] }])).toEqual(ACTIONS);
});

test('What a permission takes away counts for that permission only', () => {
  const withoutReimage = { actions: ['*'], notActions: ['Microsoft.Compute/*/reimageAll/action'] };
  const reimages = ACTIONS.filter((action) => action.endsWith('/reimageAll/action'));
  expect(reimages).toHaveLength(2);
  expect(missingActions([withoutReimage])).toEqual(reimages);
  expect(missingActions([withoutReimage, { actions: ['Microsoft.Compute/*'], notActions: [] }])).toEqual([]);
});

test('Who may not do something is told the first things of it', { timeout: 60_000 }, async () => {
  await using stub = await startStub(() => ({
    status: 200,
    body: { value: [contributor, { actions: ['*/read'], notActions: [] }].slice(1) },
  }));
  const finding = await permissions.ask(question(stub));
  expect(finding.found).toMatch(
    /^service principal, which may not do Microsoft\.Compute\/disks\/write, \S+ and \d+ more$/,
  );
  expect(finding.refusal?.remedy).toContain('Give it a role with these actions');
  expect(stub.received).toMatchObject([
    { method: 'GET', path: '/providers/Microsoft.Authorization/permissions', query: '?api-version=2022-04-01' },
  ]);
});
