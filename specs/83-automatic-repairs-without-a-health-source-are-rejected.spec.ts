import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Automatic repairs without a health source are rejected',
  {
    must: 'Azure MUST reject automatic repairs of a scale set that has neither a health probe nor a health extension.',
    why: `
      Automatic repairs replace or reimage an instance that is unhealthy. Azure doesn't conclude that from the
      power state: it needs a health source, as Rolling mode does. The test tries to create a copy of the lab's
      scale set in Manual mode, where no probe is needed, without the probe but with repairs. It asks for zero
      instances, so that nothing costs money if Azure accepts it.`,
    takeaway: `
      Rolling mode, automatic OS upgrades and automatic repairs all depend on health. Set up the probe or the
      Application Health extension first.`,
    chapter: '7 When a rolling upgrade fails',
    step: 'Architecture: the health probe',
    cmdlet: 'New-AzVmss',
    provenance: observed({
      sources: ['terraform-provider-azurerm-5860', 'instance-repairs-page'],
      seen: 'a user quotes this text for a scale set in Manual mode, and the page requires health monitoring; the status was not quoted, and this suite has not seen it',
    }),
    given: 'deployed',
  },
  async ({ getAzVmss, newAzVmss, removeHealthProbe, setOSProfile, rejectionOf, assume, show, expect }) => {
    const model = await getAzVmss();
    const probe = model.virtualMachineProfile?.networkProfile?.healthProbe?.id;
    assume('the model of the lab has a health probe', probe).toMatch(/\/probes\//);
    // A password is never read, so it has to be sent.
    const blind = setOSProfile(removeHealthProbe(model), { adminPassword: `Lab-${crypto.randomUUID()}` });
    const virtualMachineScaleSet = {
      ...blind,
      sku: { ...model.sku, capacity: 0 },
      upgradePolicy: { mode: 'Manual' as const },
      automaticRepairsPolicy: { enabled: true, gracePeriod: 'PT30M' },
    };

    const rejection = await rejectionOf(() => newAzVmss({ name: 'vmss-repaired', virtualMachineScaleSet }));

    await show('The response to automatic repairs without a health source', rejection ?? { response: 'accepted' });
    expect(rejection).toMatchObject({
      message: expect.stringContaining('a health probe or health extension was not provided'),
    });
  },
);
