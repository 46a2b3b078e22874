import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Destroying the resource group leaves nothing: group 404, no disk, no address',
  {
    must: 'After the resource group is deleted, Azure MUST return 404 for it and list none of its resources.',
    why: `
      The template names five resources, but Azure created more than these: a scale set creates two disks for
      each of its instances, which no list shows. You pay for a disk or an address that stays behind, whether
      you use it or not. That is why the lab is over only when nothing is left, not when the deletion is
      requested or accepted.`,
    takeaway: `
      A resource group is deleted together with everything in it, in the right order, including resources that
      no template names. It takes minutes; wait for the end.`,
    chapter: '10 Clean-up',
    step: 'Cleanup',
    cmdlet: 'Remove-AzResourceGroup',
    provenance: documented({ sources: ['rest-group-delete'] }),
    given: 'deployed',
  },
  async ({ getAzResource, removeAzResourceGroup, getAzResourceGroup, readLeftovers, assume, show, expect }) => {
    const before = await getAzResource();
    await show('The resources before', before);
    const types = before.map(({ type }) => type);
    const paidFor = ['Microsoft.Compute/virtualMachineScaleSets', 'Microsoft.Network/publicIPAddresses'];
    assume('there are resources to delete that cost money', types).toEqual(expect.arrayContaining(paidFor));

    await removeAzResourceGroup();

    const after = { group: await getAzResourceGroup(), resources: await readLeftovers() };
    await show('After the deletion', { group: after.group?.name ?? '404', resources: after.resources.length });
    expect(after).toEqual({ group: undefined, resources: [] });
  },
);
