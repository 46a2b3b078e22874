import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

/** The extension that reports an instance's health from inside. */
const HEALTH = {
  name: 'Health',
  publisher: 'Microsoft.ManagedServices',
  type: 'ApplicationHealthLinux',
  typeHandlerVersion: '1.0',
  setting: { protocol: 'tcp', port: 80 },
};

testClaim(
  'The Application Health extension can replace the probe in Rolling mode, but both at once are rejected',
  {
    must: 'In Rolling mode, Azure MUST accept the Application Health extension instead of a health probe, and MUST reject both at once.',
    why: `
      Rolling mode needs a health source, and there are two: the load balancer's probe, which checks from
      outside, and an extension, which checks from inside the instance. A scale set without a load balancer can
      use only the extension. The test tries to create two scale sets from the lab's model, one with the
      extension alone and one with both. It asks for zero instances, so that nothing costs money. Two sources
      could disagree, so Azure takes one.`,
    takeaway: `
      One health source: the probe or the extension, never both. Flexible orchestration needs the extension,
      because its instances have no probe for this purpose.`,
    chapter: '7 When a rolling upgrade fails',
    step: 'Architecture: the health probe',
    cmdlet: 'New-AzVmss',
    provenance: assumed({
      why: 'Microsoft documents that the extension is enough, and that only one source can be used. Users quote the rejection of both for automatic OS upgrades; for Rolling mode no public record shows it. A run on Azure settles it.',
      sources: ['configure-rolling-upgrades-page', 'health-extension-page', 'azure-docs-114432'],
    }),
    given: 'deployed',
  },
  async ({ getAzVmss, newAzVmss, removeHealthProbe, addAzVmssExtension, setOSProfile, ...tools }) => {
    const { rejectionOf, assume, show, expect } = tools;
    const model = await getAzVmss();
    assume('the mode of the lab is Rolling', model.upgradePolicy?.mode).toBe('Rolling');
    const probe = model.virtualMachineProfile?.networkProfile?.healthProbe?.id;
    assume('the model of the lab has a health probe', probe).toMatch(/\/probes\//);
    // A password is never read, so it has to be sent.
    const complete = setOSProfile(model, { adminPassword: `Lab-${crypto.randomUUID()}` });
    const both = { ...addAzVmssExtension(complete, HEALTH), sku: { ...model.sku, capacity: 0 } };

    const seen = {
      both: await rejectionOf(() => newAzVmss({ name: 'vmss-both', virtualMachineScaleSet: both })),
      extension: await rejectionOf(() =>
        newAzVmss({ name: 'vmss-extension', virtualMachineScaleSet: removeHealthProbe(both) }),
      ),
    };

    await show('The response to the extension beside the probe', seen.both ?? { response: 'accepted' });
    await show('The response to the extension alone', seen.extension ?? { response: 'accepted' });
    expect(seen).toMatchObject({ both: { status: 400 }, extension: undefined });
  },
);
