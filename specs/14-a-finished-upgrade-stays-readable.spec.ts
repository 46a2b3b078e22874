import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'A finished upgrade stays readable: Get-AzVmssRollingUpgrade returns Completed',
  {
    must: 'After a rolling upgrade has completed, Get-AzVmssRollingUpgrade MUST return that upgrade, with the state Completed.',
    why: `
      The original lab is wrong here. Its note under step 5 expects an error from Get-AzVmssRollingUpgrade if a
      quick upgrade is already over. But the cmdlet reads the latest upgrade, not a running one, and the
      screenshot right below that note shows Completed. The cmdlet returns an error only if the scale set has
      never had a rolling upgrade.`,
    takeaway: `
      After a rolling upgrade, read its result: Completed, Cancelled or Faulted, how many instances succeeded,
      and why the others failed. Check the start time: if your upgrade never began, the cmdlet returns an older
      one.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Step 5: Monitor Rolling Upgrade Progress',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: observed({
      sources: ['original-lab-extension-run'],
      seen: 'the screenshot under step 5 shows Completed, contrary to the note above it; no instance was running, so that upgrade had upgraded none',
    }),
    given: 'extensionAdded',
  },
  async ({ recording, readRollingUpgrade, assume, show, expect }) => {
    const { previousStart, samples } = await recording();
    const seen = samples.upgrade.map(({ seen }) => seen);
    const rolling = seen.find(
      (each) => each?.state === 'RollingForward' && each.startTime?.getTime() !== previousStart?.getTime(),
    );
    assume('an upgrade was seen in progress', rolling).toBeDefined();

    const upgrade = await readRollingUpgrade();
    const answer = { state: upgrade?.state ?? 'no rolling upgrade found', startTime: upgrade?.startTime };
    await show('The response of Get-AzVmssRollingUpgrade after the upgrade', answer);

    expect(answer).toEqual({ state: 'Completed', startTime: rolling?.startTime });
  },
);
