import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Option C is not it: Update-AzVmssInstance leaves the data disk at 32 GB',
  {
    must: 'An instance that was told to update to the latest model MUST keep its data disk of 32 GB.',
    why: `
      This is the wrong answer that sounds best: it names the existing instances, and it says update. It is the cmdlet of
      the upgrade policy Manual, where nobody else brings a model to an instance. Under Rolling the platform has done so
      already, and the cmdlet finds the instance up to date. In either mode it does by hand what an upgrade does by itself,
      and nothing more: an upgrade does not resize a disk, so neither does this.`,
    takeaway: `
      Update-AzVmssInstance brings an instance to the model. It does not rebuild it. Only a reimage makes disks, and the
      reimage is Set-AzVmssVM.`,
    chapter: 'B The exam question: a data disk profile change',
    step: 'Scenario analysis: Why Other Options Are Incorrect, C',
    cmdlet: 'Update-AzVmssInstance',
    provenance: assumed('No public source says what it does to a data disk. Claim 62 asks the same under Manual.'),
    given: 'diskEnlargedInModel',
  },
  async ({ updateAzVmssInstance, readInstances, readDisks, readDataDiskSizes, assume, show, expect }) => {
    const dataDisks = async () => (await readDisks()).filter(({ disk }) => disk === 0);
    const before = await dataDisks();

    await updateAzVmssInstance({ instanceId: ['*'] });

    const instances = await readInstances();
    await show('The instances', instances);
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('both instances run the latest model', instances).toMatchObject([upToDate, upToDate]);

    const sizes = await readDataDiskSizes();
    await show('The data disks in GB, by each who knows', sizes);
    const unchanged = { setModel: 64, disk: 32, guest: 32 };
    const answered = { sizes, disks: (await dataDisks()).map(({ uniqueId }) => uniqueId) };
    const disks = before.map(({ uniqueId }) => uniqueId);
    expect(answered).toMatchObject({ sizes: [unchanged, unchanged], disks });
  },
);
