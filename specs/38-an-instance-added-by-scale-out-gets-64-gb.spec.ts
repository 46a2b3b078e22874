import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'An instance added by scale-out gets 64 GB beside its 32 GB siblings',
  {
    must: 'A new instance MUST get a data disk of the size in the model, while existing instances keep theirs.',
    why: `
      In this test the scale set model and the instances differ. The test leaves the two existing instances
      alone and adds a third one, which Azure creates from the current model. All three instances of the scale
      set report that they are on the latest model, and their disks have two sizes. This also happens unplanned,
      when a scale set scales out automatically after such a change. You don't notice it until a disk of an
      older instance is full.`,
    takeaway: `
      A changed profile applies to instances that are created from now on. So replacing instances, by deleting
      and scaling out, is a second way to new disks. A reimage keeps the instance.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Key learning point 1',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['upgrade-scale-set-page'] }),
    given: 'diskEnlargedInModel',
  },
  async ({ readInstances, updateAzVmss, removeAzVmss, readDataDiskSizes, waitFor, assume, show, expect }) => {
    const old = (await readInstances()).map(({ id }) => id);
    const [wished, kept] = [
      { setModel: 64, guest: 64 },
      { setModel: 64, guest: 32 },
    ];
    assume('the model asks for 64 GB, and the disks have 32', await readDataDiskSizes()).toMatchObject([kept, kept]);

    await updateAzVmss({ skuCapacity: old.length + 1 });
    await waitFor.instances(old.length + 1);

    const instances = await readInstances();
    const sizes = await readDataDiskSizes();
    const added = instances.map(({ id }) => id).find((id) => !old.includes(id)) ?? '';
    await removeAzVmss({ instanceId: [added] });
    await show('The instances', instances);
    await show('The size of the data disks in GB, in each reading', sizes);
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('all three run the latest model', instances).toMatchObject([upToDate, upToDate, upToDate]);

    const sizesOf = (isMeant: (id: string) => boolean) => sizes.filter(({ instance }) => isMeant(instance));
    expect({ added: sizesOf((id) => id === added), siblings: sizesOf((id) => id !== added) }).toMatchObject({
      added: [wished],
      siblings: [kept, kept],
    });
  },
);
