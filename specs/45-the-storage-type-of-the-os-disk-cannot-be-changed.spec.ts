import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'The storage type of the OS disk cannot be changed: 409 PropertyChangeNotAllowed',
  {
    must: 'Azure MUST reject a model with a different storage type of the managed OS disk, with 409 and PropertyChangeNotAllowed.',
    why: `
      The exam question asks for a change of the "OS or data disk profile", and this chapter has changed the size
      of a data disk, which Azure accepts. The test now asks for a different storage type of the OS disk. Azure
      rejects the model at once and names the property, so there is nothing that a reimage could apply. A
      standalone virtual machine allows this change, which is why you may expect it here.`,
    takeaway: `
      The storage type of the managed OS disk is set when the scale set is created, and no cmdlet changes it
      later. You need a new scale set. The size of a data disk is a different property, and Azure accepts it.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 7: Update Data Disk Size in VMSS Model Using Update-AzVmss',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['upgrade-scale-set-page', 'azurerm-os-disk-type'] }),
    given: 'deployed',
  },
  async ({ getAzVmss, updateAzVmss, setOSDiskType, rejectionOf, assume, show, expect }) => {
    const model = await getAzVmss();
    const { storageAccountType } = model.virtualMachineProfile?.storageProfile?.osDisk?.managedDisk ?? {};
    await show('The OS disk in the model', { storageAccountType });
    assume('the OS disk is a standard SSD', storageAccountType).toBe('StandardSSD_LRS');
    const changed = setOSDiskType(model, 'Premium_LRS');

    const rejection = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: changed }));

    await show('The response to a model with a premium SSD', rejection ?? { response: 'accepted' });
    expect(rejection).toMatchObject({
      status: 409,
      code: 'PropertyChangeNotAllowed',
      target: 'osDisk.managedDisk.storageAccountType',
    });
  },
);
