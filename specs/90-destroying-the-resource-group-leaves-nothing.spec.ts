import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Destroying the resource group leaves nothing: group 404, no disk, no address',
  {
    must: 'Once the resource group is deleted, Azure MUST answer 404 for it and list no resource of it any more.',
    why: `
      The template names five resources, but more than these were made: a scale set makes two disks for each of its
      instances. A disk or an address that stays behind is paid for by the month, whether anybody uses it or not. So the
      lab is not over when the deletion was sent, and not when it was accepted, but when nothing is left.`,
    takeaway: `
      A resource group is deleted together with everything in it, in the right order, also with what was never named in a
      template. It takes minutes, and it is worth waiting for the end.`,
    chapter: 'D Clean-up',
    step: 'Cleanup',
    cmdlet: 'Remove-AzResourceGroup',
    provenance: documented({
      link: 'https://learn.microsoft.com/rest/api/resources/resourcegroups/delete',
      read: '2026-11-23',
    }),
    given: 'deployed',
  },
  async ({ getAzResource, removeAzResourceGroup, getAzResourceGroup, readLeftovers, assume, show, expect }) => {
    const before = await getAzResource();
    await show('The resources before', before);
    const types = before.map(({ type }) => type);
    const paidFor = ['Microsoft.Compute/disks', 'Microsoft.Network/publicIPAddresses'];
    assume('there is something to delete that is paid for', types).toEqual(expect.arrayContaining(paidFor));

    await removeAzResourceGroup();

    const after = { group: await getAzResourceGroup(), resources: await readLeftovers() };
    await show('After the deletion', { group: after.group?.name ?? '404', resources: after.resources.length });
    expect(after).toEqual({ group: undefined, resources: [] });
  },
);
