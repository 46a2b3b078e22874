import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'An instance added by scale-out gets 64 GB beside its 32 GB siblings',
  {
    must: 'A new instance MUST get the data disk that the model wants, while the instances beside it keep theirs.',
    why: `
      Here model and instance part in plain sight. Nothing is done to the two instances; a third one is added, which is
      made from the model as it is now. Three instances of one scale set, all of them on the latest model by their own
      account, and their disks are of two sizes. Nobody has chosen that. It is what a scale set becomes that is
      autoscaled after such a change, and it goes unnoticed until a disk of the older ones is full.`,
    takeaway: `
      A changed profile applies to instances that are made from now on. So replacing instances, by deleting and scaling
      out, is another way to new disks. Reimaging is the one that keeps the instance.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Key learning point 1',
    cmdlet: 'Update-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-scale-set',
      read: '2026-11-23',
    }),
    given: 'diskEnlargedInModel',
  },
  async ({ readInstances, updateAzVmss, removeAzVmss, readDataDiskSizes, waitFor, assume, show, expect }) => {
    const old = (await readInstances()).map(({ id }) => id);
    const [wished, kept] = [
      { setModel: 64, disk: 64, guest: 64 },
      { setModel: 64, disk: 32, guest: 32 },
    ];
    assume('the model wants 64 GB, and the disks have 32', await readDataDiskSizes()).toMatchObject([kept, kept]);

    await updateAzVmss({ skuCapacity: old.length + 1 });
    await waitFor.instances(old.length + 1);

    const instances = await readInstances();
    const sizes = await readDataDiskSizes();
    const added = instances.map(({ id }) => id).find((id) => !old.includes(id)) ?? '';
    await removeAzVmss({ instanceId: [added] });
    await show('The instances', instances);
    await show('The data disks in GB, by each who knows', sizes);
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('all three run the latest model', instances).toMatchObject([upToDate, upToDate, upToDate]);

    const sizesOf = (isMeant: (id: string) => boolean) => sizes.filter(({ instance }) => isMeant(instance));
    expect({ added: sizesOf((id) => id === added), siblings: sizesOf((id) => id !== added) }).toMatchObject({
      added: [wished],
      siblings: [kept, kept],
    });
  },
);
