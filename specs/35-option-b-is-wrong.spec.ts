import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Option B is wrong: Start-AzVmssRollingOSUpgrade leaves the data disk at 32 GB',
  {
    must: 'A rolling OS upgrade that finds no newer image MUST NOT replace any disk, and MUST leave the data disks at 32 GB.',
    why: `
      The name promises much: rolling, OS, upgrade, and the question mentions an OS profile. But "OS" means the
      image here. The cmdlet updates instances to the newest version of the platform image they were created
      from, such as this month's Ubuntu, batch by batch. If there is no newer version, it still goes through all
      instances and reports success, but replaces nothing. If there is a newer version, it replaces the OS
      disks. It retains the data disks in either case.`,
    takeaway: `
      Start-AzVmssRollingOSUpgrade is about versions of the OS image, not about profiles. Completed only says
      that it reached its end.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Scenario analysis: Why Other Options Are Incorrect, B',
    cmdlet: 'Start-AzVmssRollingOSUpgrade',
    provenance: assumed({
      why: 'Azure documents that an image upgrade retains data disks, but does not mention a size that the model asks for.',
      sources: ['automatic-upgrade-page'],
    }),
    given: 'diskEnlargedInModel',
  },
  async ({ updateAzVmss, startAzVmssRollingOSUpgrade, readRollingUpgrade, readInstances, waitFor, ...tools }) => {
    const { readDisks, readDataDiskSizes, assume, show, expect } = tools;
    // Azure rejects this cmdlet for a scale set whose model names one version instead of the latest.
    await updateAzVmss({ imageReferenceVersion: 'latest' });
    const since = (await readRollingUpgrade())?.startTime;
    const before = await readDisks();
    const small = { setModel: 64, guest: 32 };
    const sizesBefore = await readDataDiskSizes();
    assume('the model asks for 64 GB, and the disks have 32', sizesBefore).toMatchObject([small, small]);

    await startAzVmssRollingOSUpgrade();

    const upgrade = await waitFor.rollingUpgradeToComplete({ since });
    await show('The rolling upgrade that it started', upgrade);
    assume('it went through both instances', upgrade).toMatchObject({ successful: 2, failed: 0 });
    const instances = await readInstances();
    await show('The instances', instances);
    const upToDate = { power: 'running', latestModelApplied: true };
    assume('both instances run the latest model', instances).toMatchObject([upToDate, upToDate]);

    const after = await readDisks();
    await show('The disks before and after', [...before, ...after]);
    const sizes = await readDataDiskSizes();
    await show('The size of the data disks in GB, in each reading', sizes);
    const answered = { sizes, disks: after.map(({ name }) => name) };
    const disks = before.map(({ name }) => name);
    expect(answered).toMatchObject({ sizes: [small, small], disks });
  },
);
