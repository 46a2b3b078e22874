import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Editing a local copy of the model changes nothing in Azure until Update-AzVmss',
  {
    must: 'A change of the copy that was read MUST NOT be seen by who reads the scale set again, before the copy is sent.',
    why: `
      Get-AzVmss hands out a copy. Add-AzVmssExtension, Set-AzVmssStorageProfile and setting a property all work on that
      copy, in the memory of your shell. They look like changes of the scale set and ask Azure nothing at all. Many a lab
      ends with the last of three lines forgotten, and with a change that nobody ever sent.`,
    takeaway: `
      Read, change, send: Get-AzVmss, any number of local changes, one Update-AzVmss. Only the last is a change, and it
      changes the model: the desired state.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Step 4: Add a VM Extension Using Update-AzVmss',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/powershell/module/az.compute/update-azvmss',
      read: '2026-11-23',
    }),
    given: 'deployed',
  },
  async ({ getAzVmss, updateAzVmss, readRequests, assume, show, expect }) => {
    // A tag, because it is no business of the instances: sending it starts no upgrade.
    const tag = new Date().toISOString();
    const copy = await getAzVmss();
    const formerly = copy.tags?.edited;
    copy.tags = { ...copy.tags, edited: tag };
    const beforeSending = await getAzVmss();
    const methods = readRequests().map(({ method }) => method);
    assume('nothing but reading was asked for so far', methods).toEqual(['GET', 'GET']);

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
