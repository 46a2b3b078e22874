import { assumed, testClaim } from '../helpers/claim/test-claim.ts';
import { EVERY } from '../helpers/states/recording.ts';

testClaim(
  'Reimaging the whole set at once takes the application down',
  {
    must: 'When a reimage names no instances, Azure MUST reimage every instance at the same time, and the application MUST stop answering.',
    why: `
      Set-AzVmss -Reimage looks like the practical form of Set-AzVmssVM -Reimage: one call, and no loop over
      ids. Microsoft documents that the call is performed on all instances. No page mentions batches, an order
      or a health gate for it, and this suite assumes that there is none. During the reimage, no instance
      answers until the first one has booted and its application, which takes half a minute here, is running
      again.`,
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
  async ({ setAzVmss, getAzVmssVM, readPage, readDisks, recordWhile, waitFor, ...tools }) => {
    const { assume, show, expect } = tools;
    const osDisks = async () => (await readDisks()).filter(({ disk }) => disk === 'OS');
    const before = await osDisks();
    const pageBefore = await readPage();
    assume('the application answers before', pageBefore).toMatchObject({ status: 200 });

    const looks = {
      visitor: { every: EVERY.page, read: readPage },
      instances: { every: EVERY.list, read: () => getAzVmssVM() },
    };
    const { samples } = await recordWhile(looks, async () => {
      await setAzVmss({ reimage: true });
      await waitFor.everyInstanceToBeHealthy();
    });

    const after = await osDisks();
    await show('The OS disks before and after', [...before, ...after]);
    const kept = after.filter(({ name }) => before.some((each) => each.name === name));
    assume('both instances were reimaged', { count: after.length, kept }).toEqual({ count: 2, kept: [] });
    const answers = samples.visitor.map(({ at, seen }) => ({ at, answer: seen === 'no answer' ? seen : seen.status }));
    await show('The responses to requests meanwhile', answers);
    const updating = samples.instances.map(({ at, seen }) => ({
      at,
      updating: seen.filter(({ provisioningState }) => provisioningState === 'Updating').length,
    }));
    await show('The number of instances that Azure was reimaging, at each reading', updating);
    const atOnce = Math.max(...updating.map((look) => look.updating));
    assume('Azure was seen reimaging an instance', atOnce).toBeGreaterThan(0);

    expect({ atOnce, wasDown: answers.some(({ answer }) => answer !== 200) }).toEqual({ atOnce: 2, wasDown: true });
  },
);
