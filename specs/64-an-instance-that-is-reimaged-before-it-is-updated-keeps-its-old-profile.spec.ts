import { assumed, testClaim } from '../helpers/claim/test-claim.ts';

testClaim(
  'An instance that is reimaged before it is updated keeps its old profile',
  {
    must: 'An instance that is reimaged before it is updated MUST keep its old custom data and still report LatestModelApplied false.',
    why: `
      The original lab says that a reimage "rebuilds from the current model". Microsoft says both: its page on
      custom data asks you to update an instance first, and its FAQ speaks of the latest model. In Rolling mode
      you can't tell which is right, because the upgrade has already made the two models equal. In Manual mode
      you can. The scale set has new custom data, the instance has not been updated, and the reimage recreates
      it from its own model. So the order matters: if you update first and then reimage, the same instance gets
      the new custom data.`,
    takeaway: `
      Update, then reimage. In Manual mode, answer D takes three steps: Update-AzVmss, Update-AzVmssInstance,
      Set-AzVmssVM. In Rolling mode, the upgrade does the second for you.`,
    chapter: '6 Manual and Automatic mode',
    step: 'Key learning point 5',
    cmdlet: 'Set-AzVmssVM',
    provenance: assumed({
      why: 'Microsoft contradicts itself. For it: the page on custom data, and users who reimaged without an update and got the old profile. Against it: the FAQ, and a Microsoft engineer quoted in azure-cli#6388. A run on Azure settles it.',
      sources: ['custom-data-page', 'vm-scale-sets-73', 'azure-cli-6488', 'faq-page', 'azure-cli-6388'],
    }),
    given: 'manualSet',
  },
  async ({ getAzVmss, setOSProfile, updateAzVmss, updateAzVmssInstance, setAzVmssVM, readInstances, ...tools }) => {
    const { invokeAzVmssVMRunCommand, customDataWith, waitFor, assume, show, expect } = tools;
    const mark = `Claim 64, ${new Date().toISOString()}`;
    const customData = customDataWith(`# ${mark}`);
    await updateAzVmss({ virtualMachineScaleSet: setOSProfile(await getAzVmss(), { customData }) });
    const [first] = await readInstances();
    assume('the instance is running an older model', first).toMatchObject({
      power: 'running',
      latestModelApplied: false,
    });
    const id = first?.id ?? '';
    const reimage = async () => {
      await setAzVmssVM({ instanceId: id, reimage: true });
      await waitFor.instanceToBeHealthy(id);
      const script = `grep -c '${mark}' /var/lib/cloud/instance/user-data.txt`;
      const { stdout } = await invokeAzVmssVMRunCommand({ instanceId: id, script });
      const [instance] = await readInstances();
      return { latestModelApplied: instance?.latestModelApplied, customData: stdout === '0' ? 'old' : 'new' };
    };

    const reimagedAlone = await reimage();
    await updateAzVmssInstance({ instanceId: [id] });
    const updatedAndReimaged = await reimage();

    await show('The instance after each of its two reimages', { reimagedAlone, updatedAndReimaged });
    const reached = { latestModelApplied: true, customData: 'new' };
    assume('updated first, it comes back with the new custom data', updatedAndReimaged).toEqual(reached);
    expect(reimagedAlone).toEqual({ latestModelApplied: false, customData: 'old' });
  },
);
