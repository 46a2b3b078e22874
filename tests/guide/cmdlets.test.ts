import { expect, test } from 'vitest';
import { REST_CALLS } from '../../guide/content/cmdlets.ts';
import { toMarkdown } from '../../guide/markdown.ts';
import { aGuide } from './fixtures/a-guide.ts';

test('The guide prints the REST calls of the rows', () => {
  expect(REST_CALLS).toMatchObject({
    'Add-AzVmssExtension': 'none: it changes a model in memory',
    'Get-AzVmss': 'GET virtualMachineScaleSets/{set}',
    'Set-AzVmssVM':
      'POST …/virtualMachines/{instance}/reimage (-Reimage) or POST …/virtualMachines/{instance}/reimageall (-ReimageAll) or POST …/virtualMachines/{instance}/redeploy (-Redeploy)',
  });
  const guide = aGuide(null);
  const markdown = toMarkdown(guide);
  for (const { claim } of guide.entries) {
    if (claim) expect(markdown).toContain(`\`${claim.cmdlet}\` (${REST_CALLS[claim.cmdlet]})`);
  }
});
