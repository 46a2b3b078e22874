import { observed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Update-AzVmss with a new extension starts a rolling upgrade by itself',
  {
    must: 'A model written back with one more extension MUST start a rolling upgrade that was not asked for, and that completes.',
    why: `
      An extension is added in two lines: Add-AzVmssExtension changes the copy in your shell, Update-AzVmss sends it.
      Nobody says that instances should now be changed. Yet under the mode Rolling the new model is a reason to begin, and
      the platform does. Whether it began because of this write is told by the time at which the upgrade started: an old
      one answers just as readily.`,
    takeaway: `
      Under Rolling, Update-AzVmss is enough for an extension, an image, a size, a disk more or less. Neither
      Update-AzVmssInstance nor Start-AzVmssRollingOSUpgrade is needed. The write lasts as long as the upgrade.`,
    chapter: 'A A model change that rolls out by itself',
    step: 'Step 4: Add a VM Extension Using Update-AzVmss',
    cmdlet: 'Update-AzVmss',
    provenance: observed({ when: '2026-02-25', where: 'the screenshots under steps 4 and 5 of the lab' }),
    given: 'extensionAdded',
  },
  async ({ recording, readModel, readRollingUpgrade, assume, show, expect }) => {
    const { previousStart, samples, requests } = await recording();
    const powers = samples.instances.flatMap(({ seen }) => seen.map(({ power }) => power));
    assume('the instances were running all the time', new Set(powers)).toEqual(new Set(['running']));
    const writes = requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);
    assume('one write was all that was sent', writes).toEqual(['PUT']);

    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    const upgrade = await readRollingUpgrade();
    const begun = samples.upgrade.findLast(({ seen }) => seen !== undefined)?.seen;
    assume('an upgrade that has begun can still be read', upgrade?.startTime).toEqual(begun?.startTime);
    await show('The latest rolling upgrade, and when the one before it had started', { ...upgrade, previousStart });

    const isNew = upgrade?.startTime !== undefined && upgrade.startTime.getTime() !== previousStart?.getTime();
    expect({ isNew, ...upgrade }).toMatchObject({ isNew: true, state: 'Completed', successful: 2, failed: 0 });
  },
);
