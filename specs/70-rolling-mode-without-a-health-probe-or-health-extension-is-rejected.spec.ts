import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Rolling mode without a health probe or health extension is rejected',
  {
    must: 'Azure MUST reject a new scale set in Rolling mode that names neither a health probe nor a health extension.',
    why: `
      Before and after each batch, a rolling upgrade checks whether the instances are healthy. Without a health
      source it cannot check. Azure therefore rejects the model and says why, instead of upgrading blindly.
      Manual and Automatic mode need no health source, because they don't check. The test tries to create a copy
      of the lab's scale set without its probe. It asks for zero instances, so that nothing costs money if Azure
      accepts it.`,
    takeaway: `
      Health comes from a load balancer probe or from the Application Health extension. Rolling mode needs one
      of them, and so do automatic OS upgrades and repairs. Set up the source first, then the mode.`,
    chapter: '7 When a rolling upgrade fails',
    step: 'Architecture: the health probe',
    cmdlet: 'New-AzVmss',
    provenance: observed({
      sources: ['terraform-provider-azurerm-5430', 'azure-myriad-30', 'upgrade-policy-page'],
      seen: 'several users quote this text, and one of them its status, 400; this suite has not seen it',
    }),
    given: 'deployed',
  },
  async ({ getAzVmss, newAzVmss, removeHealthProbe, rejectionOf, assume, show, expect }) => {
    const model = await getAzVmss();
    const { upgradePolicy, virtualMachineProfile, sku } = model;
    assume('the mode of the lab is Rolling', upgradePolicy?.mode).toBe('Rolling');
    const probe = virtualMachineProfile?.networkProfile?.healthProbe?.id;
    assume('its model has a health probe', probe).toMatch(/\/probes\//);
    const blind = removeHealthProbe(model);
    const virtualMachineScaleSet = { ...blind, sku: { ...sku, capacity: 0 } };

    const refusal = await rejectionOf(() => newAzVmss({ name: 'vmss-blind', virtualMachineScaleSet }));

    await show('The response to a scale set without a health source', refusal ?? { response: 'accepted' });
    expect(refusal).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: expect.stringContaining('a health probe or health extension was not provided'),
    });
  },
);
