import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Editing a local copy of the model changes nothing in Azure until Update-AzVmss',
  {
    must: 'Changing a local copy of the scale set model MUST NOT change the model in Azure until the copy is sent.',
    why: `
      Get-AzVmss returns a copy. Add-AzVmssExtension, Set-AzVmssStorageProfile and setting a property all change
      that copy, in the memory of your shell. They look like changes of the scale set, but they send nothing to
      Azure. If you forget Update-AzVmss, the last of the three lines, nothing has changed.`,
    takeaway: `
      Read, change, send: Get-AzVmss, any number of local changes, one Update-AzVmss. Only the last one changes
      the model, the desired state.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Step 4: Add a VM Extension Using Update-AzVmss',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['update-vmss-cmdlet'] }),
    given: 'deployed',
  },
  async ({ getAzVmss, updateAzVmss, readRequests, assume, show, expect }) => {
    // A tag doesn't affect the instances, so sending it starts no upgrade.
    const tag = new Date().toISOString();
    const copy = await getAzVmss();
    const formerly = copy.tags?.edited;
    copy.tags = { ...copy.tags, edited: tag };
    const beforeSending = await getAzVmss();
    const methods = readRequests().map(({ method }) => method);
    assume('only reads were sent so far', methods).toEqual(['GET', 'GET']);

    await updateAzVmss({ virtualMachineScaleSet: copy });
    const afterSending = await getAzVmss();

    const inAzure = { beforeSending: beforeSending.tags?.edited, afterSending: afterSending.tags?.edited };
    await show('The tag in the local copy, and in Azure before and after Update-AzVmss', {
      inTheCopy: tag,
      ...inAzure,
    });
    expect(inAzure).toEqual({ beforeSending: formerly, afterSending: tag });
  },
);
