import { documented, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'Update-AzVmss with a new extension starts a rolling upgrade by itself',
  {
    must: 'When a model is sent with one more extension, a rolling upgrade MUST start without a separate request, and complete.',
    why: `
      An extension is added in two lines: Add-AzVmssExtension changes the copy in your shell, and Update-AzVmss
      sends it. Neither line says that instances should be changed now. In Rolling mode, the new model is reason
      enough, and the platform starts the upgrade. The start time of the upgrade shows that this write caused
      it; an older upgrade would be returned just as readily. The original lab's upgrade completed with no
      instance upgraded (0, 0, 0, 0), because none was running. So the test checks the power state all the time.`,
    takeaway: `
      In Rolling mode, Update-AzVmss is enough for an extension, an image, a size, and an added or removed disk.
      Neither Update-AzVmssInstance nor Start-AzVmssRollingOSUpgrade is needed. The write lasts as long as the
      upgrade.`,
    chapter: '2 Scenario A, a change that rolls out by itself',
    step: 'Step 4: Add a VM Extension Using Update-AzVmss',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['upgrade-policy-page', 'configure-rolling-upgrades-page'] }),
    given: 'extensionAdded',
  },
  async ({ recording, readModel, readRollingUpgrade, assume, show, expect }) => {
    const { previousStart, samples, requests } = await recording();
    const powers = samples.instances.flatMap(({ seen }) => seen.map(({ power }) => power));
    assume('the instances were running all the time', new Set(powers)).toEqual(new Set(['running']));
    const writes = requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);
    assume('exactly one write was sent', writes).toHaveLength(1);

    assume('the mode is Rolling', (await readModel()).mode).toBe('Rolling');
    const upgrade = await readRollingUpgrade();
    const begun = samples.upgrade.findLast(({ seen }) => seen !== undefined)?.seen;
    assume('the upgrade that was seen can still be read', upgrade?.startTime).toEqual(begun?.startTime);
    await show('The latest rolling upgrade, and when the one before it had started', { ...upgrade, previousStart });

    const isNew = upgrade?.startTime !== undefined && upgrade.startTime.getTime() !== previousStart?.getTime();
    expect({ isNew, ...upgrade }).toMatchObject({ isNew: true, state: 'Completed', successful: 2, failed: 0 });
  },
);
