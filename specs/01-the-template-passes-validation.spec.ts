import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  "The template passes validation, and what-if previews exactly the lab's resources",
  {
    must: 'Asked before the deployment what it would do, Azure MUST accept the template and announce the lab, and nothing else.',
    why: `
      A scale set with two instances costs money from the minute it exists. Validation refuses a template that Azure would
      not take; what-if tells what one that it takes would create, change or delete. Here the resource group is new and
      empty, so there is only creation: a network and its security group, an address, a load balancer and the scale set.
      Disks, network interfaces and the instances themselves are not in the list. They are the scale set's own business.`,
    takeaway: `
      Validate, then what-if, then create. Neither of the first two changes anything, and what-if follows a template into
      its modules.`,
    chapter: '0 Baseline',
    step: 'Deployment 2–3: Validate the Template, Preview the Deployment',
    cmdlet: 'Get-AzResourceGroupDeploymentWhatIfResult',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if',
      read: '2026-11-23',
    }),
    given: 'deployed',
  },
  async ({ readPreview, show, expect }) => {
    const preview = await readPreview();
    await show('What-if, asked just before the deployment', preview);

    const announced = preview.map(({ change, type, name }) => `${change} ${type} ${name}`);
    expect(announced.toSorted()).toEqual([
      'Create Microsoft.Compute/virtualMachineScaleSets vmss-rolling-upgrade',
      'Create Microsoft.Network/loadBalancers lb-rolling-upgrade',
      'Create Microsoft.Network/networkSecurityGroups nsg-rolling-upgrade',
      'Create Microsoft.Network/publicIPAddresses pip-rolling-upgrade',
      'Create Microsoft.Network/virtualNetworks vnet-rolling-upgrade',
    ]);
  },
);
