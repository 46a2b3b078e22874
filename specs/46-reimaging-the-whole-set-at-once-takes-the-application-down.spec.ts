import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Reimaging the whole set at once takes the application down',
  {
    must: 'When a reimage names no instances, every instance MUST lose its OS disk before the first one is healthy again.',
    why: `
      Set-AzVmss -Reimage looks like the practical form of Set-AzVmssVM -Reimage: one call, and no loop over
      ids. Microsoft documents that the call is performed on all instances. No page mentions batches, an order or
      a health gate for it, and this suite assumes that there is none. Then no instance answers, until the first one has booted and
      its application, which takes half a minute here, is running again.`,
    takeaway: `
      An operation that takes all instances if you name none reaches all of them: reimage, reimageall, restart,
      poweroff. Expect them to go down together. A policy for upgrades protects from upgrades only.`,
    chapter: '4 Safe reimaging',
    step: 'Step 9: Apply Change to Existing Instances Using Set-AzVmssVM',
    cmdlet: 'Set-AzVmss',
    provenance: assumed({
      why: 'The REST reference says that a reimage without ids is performed on all instances. It says nothing about whether they are reimaged at the same time; a run on Azure settles it.',
      sources: ['rest-reimage', 'azure-cli-6388'],
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
