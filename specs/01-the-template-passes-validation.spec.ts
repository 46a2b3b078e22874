import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  "The template passes validation, and what-if previews exactly the lab's resources",
  {
    must: "Before the deployment, Azure MUST accept the template, and what-if MUST list the lab's resources and nothing else.",
    why: `
      A scale set with two instances costs money from its first minute. Validation rejects a template that Azure
      would not accept; what-if lists what an accepted template would create, change or delete. The resource
      group is new and empty, so what-if lists only creations: a network and its security group, an address, a
      load balancer and the scale set. Disks, network interfaces and instances are not in the list, because the
      scale set creates them itself.`,
    takeaway: `
      Validate, then what-if, then create. Neither of the first two changes anything. What-if looks into the
      modules of a template. Until 2025 it left out modules that take the output of another module.`,
    chapter: '1 Baseline',
    step: 'Deployment 2–3: Validate the Template, Preview the Deployment',
    cmdlet: 'Get-AzResourceGroupDeploymentWhatIfResult',
    provenance: documented({ sources: ['what-if-page', 'arm-template-whatif-157'] }),
    given: 'deployed',
  },
  async ({ readPreview, show, expect }) => {
    const preview = await readPreview();
    await show('The response of what-if just before the deployment', preview);

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
