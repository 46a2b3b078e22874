import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Reimaging the whole set at once takes the application down',
  {
    must: 'Rebuilt without naming instances, all MUST be away together: the last has lost its OS disk before the first is back.',
    why: `
      Set-AzVmss -Reimage looks like the practical form of Set-AzVmssVM -Reimage: one call, and no loop over ids. It is a
      call to every instance, at the same time. The rolling upgrade policy, its batches and its health gate have no say in
      it. From the first moment nobody is there to answer, and it lasts until the first instance has booted and its
      application, which takes half a minute here, is up again.`,
    takeaway: `
      Whatever takes "all instances if none are named" does all of them at once: reimage, reimageall, restart, poweroff. A
      policy for upgrades protects from upgrades only.`,
    chapter: 'H Safe reimaging',
    step: 'Step 9: Apply Change to Existing Instances Using Set-AzVmssVM',
    cmdlet: 'Set-AzVmss',
    provenance: documented({
      link: 'https://learn.microsoft.com/rest/api/compute/virtual-machine-scale-sets/reimage',
      read: '2026-11-23',
    }),
    given: 'strictSet',
  },
  async ({ setAzVmss, readPage, readPagePatiently, readDisks, recordWhile, waitFor, ...tools }) => {
    const { invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const osDisks = async () => (await readDisks()).filter(({ disk }) => disk === 'OS');
    const before = await osDisks();
    const pageBefore = await readPage();
    assume('the application answers before', pageBefore).toMatchObject({ status: 200 });

    const { samples } = await recordWhile({ every: 2, looks: { visitor: readPagePatiently } }, async () => {
      await setAzVmss({ reimage: true });
      await waitFor.everyInstanceToBeHealthy();
    });

    const after = await osDisks();
    const rebuilt = after.filter(({ uniqueId }) => !before.some((each) => each.uniqueId === uniqueId));
    const story = await Promise.all(
      rebuilt.map(async ({ instance, timeCreated }) => {
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: instance, script: 'uptime --since' });
        return { instance, newOSDisk: timeCreated, upAgain: new Date(`${stdout}Z`) };
      }),
    );
    await show('When each instance had got its new OS disk, and when it was up again', story);
    assume('both instances were rebuilt', story.length).toBe(2);
    const answers = samples.visitor.map(({ at, seen }) => ({ at, answer: seen === 'no answer' ? seen : seen.status }));
    await show('Visitors meanwhile, each of whom tried again for a while', answers);

    const bothAway = Math.max(...story.map(({ newOSDisk }) => Number(newOSDisk)));
    const oneBack = Math.min(...story.map(({ upAgain }) => upAgain.getTime()));
    expect(oneBack - bothAway).toBeGreaterThan(0);
  },
);
