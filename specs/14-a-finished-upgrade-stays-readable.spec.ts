import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'A finished upgrade stays readable: Get-AzVmssRollingUpgrade answers Completed',
  {
    must: 'Asked for the rolling upgrade after it has completed, Azure MUST answer that upgrade, with the state Completed.',
    why: `
      This corrects the lab. Its note under step 5 expects an error from Get-AzVmssRollingUpgrade if a quick upgrade is
      already over. But the cmdlet asks for the latest upgrade, not for a running one, and the screenshot right below that
      note shows Completed. An error is the answer only as long as there never was an upgrade at all.`,
    takeaway: `
      After a rolling upgrade look at it: Completed, Cancelled or Faulted, how many instances succeeded, and why the others
      did not. And mind the start time. What you are told may be the upgrade of last week, if yours never began.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Step 5: Monitor Rolling Upgrade Progress',
    cmdlet: 'Get-AzVmssRollingUpgrade',
    provenance: observed({ when: '2026-02-25', where: 'the screenshot under step 5 of the lab, against its note' }),
    given: 'extensionAdded',
  },
  async ({ recording, rejectionOf, getAzVmssRollingUpgrade, readRollingUpgrade, assume, show, expect }) => {
    const { previousStart, samples } = await recording();
    const seen = samples.upgrade.map(({ seen }) => seen);
    const rolling = seen.find(
      (each) => each?.state === 'RollingForward' && each.startTime?.getTime() !== previousStart?.getTime(),
    );
    assume('an upgrade was seen to roll', rolling).toBeDefined();

    const refusal = await rejectionOf(getAzVmssRollingUpgrade);
    const upgrade = refusal ? undefined : await readRollingUpgrade();
    const answer = { refusal: refusal?.code, state: upgrade?.state, startTime: upgrade?.startTime };
    await show('Get-AzVmssRollingUpgrade, asked when it was over', answer);

    expect(answer).toEqual({ refusal: undefined, state: 'Completed', startTime: rolling?.startTime });
  },
);
