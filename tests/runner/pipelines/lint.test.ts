import { expect, test } from 'vitest';
import { lintWorkflow } from '../../../runner/pipelines/lint.ts';

const GOOD = `on: push
permissions:
  id-token: write
jobs:
  a:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        region: [westeurope]
    steps:
      - run: npm ci
        env:
          LAB_LOCATION: \${{ matrix.region }}
          LAB_SUBSCRIPTIONS: \${{ vars.AZURE_SUBSCRIPTION_ID }}
`;

test('actionlint has nothing to say about a good workflow', async () => {
  expect(await lintWorkflow('good.yml', GOOD)).toEqual([]);
});

test.each([
  ['a key that is none', 'runs-on:', 'run-on:', '"runs-on" section is missing'],
  ['a permission that is none', 'id-token', 'idtoken', 'unknown permission scope "idtoken"'],
  ['a property that the matrix has not', 'matrix.region', 'matrix.regoin', 'property "regoin" is not defined'],
  ['a context that is none', 'vars.AZURE', 'variables.AZURE', 'undefined variable "variables"'],
  ['a schedule that is none', 'on: push', "on: { schedule: [{ cron: '0 25 * * *' }] }", 'invalid CRON format'],
])('actionlint catches %s', async (_what, good, bad, message) => {
  const problems = await lintWorkflow('bad.yml', GOOD.replace(good, bad));
  expect(problems.join('\n')).toContain(message);
  expect(problems[0]).toMatch(/^bad\.yml:\d+:\d+ /);
});
