import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript, markerOf } from '../helpers/states/custom-script.ts';

testClaim(
  'Update-AzVmssInstance updates exactly the named instance',
  {
    must: 'When neither of two instances is on the latest model, Update-AzVmssInstance MUST update the named one and leave the other unchanged.',
    why: `
      The cmdlet takes instance ids, and that is its purpose. You update one instance to the new model. Check
      that it works, and then update the others, or don't. In between, the scale set has instances on two
      models, and LatestModelApplied tells which is which. A rolling upgrade does the same, but decides for you.`,
    takeaway: `
      -InstanceId sets the scope. "*" updates all instances at once, with no health check. Manual mode lets you
      choose the order. It does not protect you from choosing all.`,
    chapter: '6 Manual and Automatic mode',
    step: 'Key learning point 8',
    cmdlet: 'Update-AzVmssInstance',
    provenance: documented({ sources: ['perform-manual-upgrades-page'] }),
    given: 'manualSet',
  },
  async ({ getAzVmss, addAzVmssExtension, updateAzVmss, updateAzVmssInstance, readInstances, ...tools }) => {
    const { invokeAzVmssVMRunCommand, assume, show, expect } = tools;
    const { leave, count } = markerOf('Claim 61');
    await updateAzVmss({ virtualMachineScaleSet: addAzVmssExtension(await getAzVmss(), customScript(leave)) });
    const before = await readInstances();
    await show('The instances before', before);
    const old = { power: 'running', latestModelApplied: false };
    assume('both instances are running an older model', before).toMatchObject([old, old]);
    const [{ id: named } = { id: '' }] = before;

    await updateAzVmssInstance({ instanceId: [named] });

    const after = await Promise.all(
      (await readInstances()).map(async ({ id, latestModelApplied }) => {
        const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script: count });
        return { id, latestModelApplied, runs: stdout };
      }),
    );
    await show(`After Update-AzVmssInstance of instance ${named}, and how often the extension ran on each`, after);
    const [brought, left] = [
      { id: named, latestModelApplied: true, runs: expect.stringMatching(/^[1-9]/) },
      { latestModelApplied: false, runs: '0' },
    ];
    expect(after).toMatchObject([brought, left]);
  },
);
