import { documented, testClaim } from '../helpers/claim/test-claim.ts';
import { customScript } from '../helpers/states/custom-script.ts';

testClaim(
  'With prioritizeUnhealthyInstances, the unhealthy instance is upgraded first',
  {
    must: 'With prioritizeUnhealthyInstances, a rolling upgrade MUST update an unhealthy instance before it updates a healthy one.',
    why: `
      Claim 71 shows that unhealthy instances can keep an upgrade from starting. If the policy allows them, this
      setting decides the order. The test stops the application on the last instance, which would be updated
      last, and rolls out an extension that starts the application again. The time at which the extension ran
      shows the order. An upgrade of the unhealthy instance first takes no capacity away, because that instance
      serves no clients.`,
    takeaway: `
      prioritizeUnhealthyInstances sets the order, and maxUnhealthyInstancePercent still decides whether the
      upgrade may start. To repair by an upgrade you need both.`,
    chapter: '7 When a rolling upgrade fails',
    step: '–',
    cmdlet: 'Update-AzVmss',
    provenance: documented({ sources: ['configure-rolling-upgrades-page'] }),
    given: 'strictSet',
  },
  async ({ getAzVmss, setRollingUpgradePolicy, addAzVmssExtension, updateAzVmss, readInstances, ...tools }) => {
    const { invokeAzVmssVMRunCommand, rejectionOf, waitFor, assume, show, expect } = tools;
    const instances = await readInstances();
    const running = { power: 'running' };
    assume('both instances are running', instances).toMatchObject([running, running]);
    const run = async (instanceId: string, script: string) =>
      (await invokeAzVmssVMRunCommand({ instanceId, script })).stdout;
    const unhealthy = instances.at(-1)?.id ?? '';
    await run(unhealthy, 'systemctl stop instance-page');
    await waitFor.instanceToBeUnhealthy(unhealthy);
    const file = `/var/lib/claim-80-${Date.now()}`;
    const policy = {
      prioritizeUnhealthyInstances: true,
      maxBatchInstancePercent: 20,
      maxUnhealthyInstancePercent: 100,
      maxUnhealthyUpgradedInstancePercent: 100,
    };
    const allowing = setRollingUpgradePolicy(await getAzVmss(), policy);
    const model = addAzVmssExtension(allowing, customScript(`touch ${file} && systemctl start instance-page`));

    const rejection = await rejectionOf(() => updateAzVmss({ virtualMachineScaleSet: model }));

    await waitFor.everyInstanceToBeHealthy();
    const seen = await Promise.all(
      instances.map(async ({ id }) => {
        const ran = Number(await run(id, `stat -c %Y ${file}`));
        return { instance: id, wasUnhealthy: id === unhealthy, extensionRan: new Date(ran * 1000) };
      }),
    );
    const ordinary = setRollingUpgradePolicy(await getAzVmss(), { prioritizeUnhealthyInstances: false });
    await updateAzVmss({ virtualMachineScaleSet: ordinary });
    await show('When the extension ran on each instance', seen);
    assume('the upgrade succeeded', rejection).toBeUndefined();
    const times = seen.map(({ extensionRan }) => extensionRan.getTime() / 1000);
    assume('the extension ran on both', Math.min(...times)).toBeGreaterThan(0);
    assume('it ran on one after the other', Math.max(...times) - Math.min(...times)).toBeGreaterThan(5);
    const order = seen.toSorted((a, b) => a.extensionRan.getTime() - b.extensionRan.getTime());
    expect(order.map(({ wasUnhealthy }) => wasUnhealthy)).toEqual([true, false]);
  },
);
