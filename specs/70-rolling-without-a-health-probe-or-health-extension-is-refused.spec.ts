import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Rolling without a health probe or health extension is refused',
  {
    must: 'Azure MUST refuse to make a scale set of the mode Rolling that names neither a health probe nor a health extension.',
    why: `
      Before each batch a rolling upgrade asks whether the instances are well, and after each batch whether they still are.
      Without anybody who could tell it cannot roll. So Azure refuses the model, and says why, instead of rolling blindly.
      Manual and Automatic want no such source: they do not ask. Here a scale set is to be made after the lab's own, only
      without its probe, and with no instances, in case that somebody says yes.`,
    takeaway: `
      Health comes from a probe of the load balancer or from the Application Health extension. Rolling wants one of them,
      and automatic OS upgrades and repairs do so too. First the source, then the mode.`,
    chapter: 'F When a rollout goes wrong',
    step: 'Architecture: the health probe',
    cmdlet: 'New-AzVmss',
    provenance: assumed(
      'Users have met it with these words: terraform-provider-azurerm#5430. Microsoft says that a source is needed.',
    ),
    given: 'deployed',
  },
  async ({ getAzVmss, newAzVmss, removeHealthProbe, setOSProfile, rejectionOf, assume, show, expect }) => {
    const model = await getAzVmss();
    const { upgradePolicy, virtualMachineProfile, sku } = model;
    assume('the mode of the lab is Rolling', upgradePolicy?.mode).toBe('Rolling');
    const probe = virtualMachineProfile?.networkProfile?.healthProbe?.id;
    assume('its model has a health probe', probe).toMatch(/\/probes\//);
    // A password is never read, so it has to be sent.
    const blind = setOSProfile(removeHealthProbe(model), { adminPassword: `Lab-${crypto.randomUUID()}` });
    const virtualMachineScaleSet = { ...blind, sku: { ...sku, capacity: 0 } };

    const refusal = await rejectionOf(() => newAzVmss({ name: 'vmss-blind', virtualMachineScaleSet }));

    await show("Azure's answer to a scale set without a source of health", refusal ?? { answer: 'accepted' });
    expect(refusal).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message: expect.stringContaining('a health probe or health extension was not provided'),
    });
  },
);
