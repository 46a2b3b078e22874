import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { MARKER } from '../helpers/states/extension-added.ts';

testClaim(
  'A reimaged instance comes back healthy, on the latest model, with its extension run again',
  {
    must: 'Reimaged instances MUST become healthy again, be on the latest model, and have run their extension again.',
    why: `
      A reimaged instance has lost everything on its disks, but you don't have to set it up again. At the first
      boot of the new OS disk, cloud-init applies the custom data, the application answers, and the probe sees
      it. Then every extension of the model runs again, because its traces were on the old disk. Manual changes
      are lost: that is why you put changes into the model.`,
    takeaway: `
      Put everything an instance needs into the model: image, custom data, extensions. Then a reimage is a
      repair, and the id, the name and the private address of the instance stay.`,
    chapter: '3 Scenario B, the exam question',
    step: 'Step 10: Verify Data Disks Rebuilt at 64 GB',
    cmdlet: 'Set-AzVmssVM',
    provenance: documented({ sources: ['faq-page'] }),
    given: 'reimagedAll',
  },
  async ({ readInstances, readHealth, readModel, invokeAzVmssVMRunCommand, waitFor, assume, show, expect }) => {
    const { extensions } = await readModel();
    assume('the model has an extension', extensions).toContain('RollingUpgradeTest');
    await waitFor.everyInstanceToBeHealthy();

    const instances = await readInstances();
    const health = await readHealth();
    const runs = await Promise.all(
      instances.map(async ({ id }) => {
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: `wc -l < ${MARKER}` });
        return { id, extensionRuns: stdout };
      }),
    );
    const answered = instances.map((each, index) => ({ ...each, ...health[index], ...runs[index] }));
    await show('The reimaged instances', answered);

    const back = {
      power: 'running',
      latestModelApplied: true,
      health: 'healthy',
      extensionRuns: expect.stringMatching(/^[1-9]/),
    };
    expect(answered).toMatchObject([back, back]);
  },
);
