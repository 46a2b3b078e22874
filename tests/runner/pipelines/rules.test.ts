import { expect, test } from 'vitest';
import { findRuleBreaks } from '../../../runner/pipelines/rules.ts';

const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';
const scripts = new Set(['test', 'e2e', 'e2e:part']);

const github = (step: string) => findRuleBreaks('x.yml', `jobs:\n  a:\n    steps:\n      - ${step}\n`, scripts);
const azure = (step: string) => findRuleBreaks('x.yml', `jobs:\n  - job: a\n    steps:\n      - ${step}\n`, scripts);

test.each([
  'run: npm ci',
  'run: npm test',
  `run: npm run e2e:part -- --shard=\${{ matrix.part }}`,
  'run: npm run guide --if-present',
  `uses: actions/checkout@${SHA} # v7.0.1`,
])('On GitHub a step may be: %s', (step) => {
  expect(github(step)).toEqual([]);
});

test.each([
  ['run: npm run sweeep', 'calls the script "sweeep", which package.json does not have.'],
  ['run: npm run e2e && curl example.com', "isn't an npm script"],
  ['run: npm run e2e -- $(whoami)', "isn't an npm script"],
  ['run: npm run e2e -- `whoami`', "isn't an npm script"],
  [`run: npm run e2e -- \${{ github.event.issue.title }}`, "isn't an npm script"],
  ['run: "npm ci\\nrm -rf report"', '"rm -rf report" isn\'t an npm script'],
  ['run: npm install', "isn't an npm script"],
  ['uses: actions/checkout@v7', 'must be pinned to the full SHA'],
  [`uses: actions/checkout@${SHA}`, 'with its version in a comment'],
])('On GitHub a step may not be: %s', (step, problem) => {
  expect(github(step).join('\n')).toContain(problem);
});

test('On Azure Pipelines the same holds for every kind of script', () => {
  expect(azure('script: npm ci')).toEqual([]);
  expect(azure('{ task: AzureCLI@2, inputs: { inlineScript: npm run e2e:part -- --shard=$(part) } }')).toEqual([]);
  expect(azure('{ task: UseNode@1, inputs: { version: 24.x } }')).toEqual([]);
  for (const step of [
    'script: az group list',
    'bash: az group list',
    'pwsh: az group list',
    'powershell: az group list',
    '{ task: AzureCLI@2, inputs: { inlineScript: az group list } }',
    '{ task: AzureCLI@2, inputs: { scriptPath: sweep.sh } }',
  ])
    expect(azure(step)).toEqual([expect.stringMatching(/"(az group list|sweep\.sh)" isn't an npm script/)]);
});

test('A pipeline without jobs is an error, not a pipeline in order', () => {
  expect(() => findRuleBreaks('x.yml', 'on: push', scripts)).toThrow();
  expect(() => findRuleBreaks('x.yml', 'jobs: [', scripts)).toThrow();
});
