import { describe, expect, test } from 'vitest';
import { DURATIONS } from '../../../emulator/clock/durations.ts';
import { azureInProcess } from '../azure-in-process.ts';
import { at, scaleSetLab } from '../compute/scale-set-lab.ts';
import { standIns } from '../compute/stand-ins.ts';

describe('friction made twice as hard', () => {
  test('doubles the durations of operations', async () => {
    const seconds = async (friction: number) => {
      const lab = azureInProcess({}, { friction });
      await lab.createGroup();
      const disk = `${lab.group}/providers/Microsoft.Compute/disks/own`;
      const properties = { creationData: { createOption: 'Empty' }, diskSizeGB: 8 };
      const { operation } = await lab.call('PUT', disk, { location: 'westeurope', properties });
      let waited = 0;
      for (; operation?.status === 'InProgress'; waited += 1) await lab.clock.advance(1);
      return waited;
    };
    expect(await seconds(1)).toBe(DURATIONS.diskWrite.seconds);
    expect(await seconds(2)).toBe(2 * DURATIONS.diskWrite.seconds);
  });

  test('doubles lags and halves buckets', async () => {
    const { azure } = azureInProcess({ throttling: 'byResource' }, { friction: 2 });
    expect(azure.lag(DURATIONS.healthReportLag)).toBe(2 * DURATIONS.healthReportLag.seconds);
    const set = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/web';
    expect(azure.throttling?.take('GET', set).headers).toEqual({
      'x-ms-ratelimit-remaining-resource': 'Microsoft.Compute/LowCostGetVMScaleSetResource;17',
    });
  });

  test('leaves probes at their own pace once the operation that began them is over', async () => {
    const lab = await scaleSetLab({}, { friction: 2 });
    const { sick } = standIns(lab);
    await lab.deploy();
    await lab.settle('POST', `${lab.url}/deallocate`);
    await lab.settle('POST', `${lab.url}/start`);
    const health = async () => at(await lab.get(`${lab.url}/virtualMachines/0/instanceView`), 'vmHealth.status.code');
    await lab.clock.advance(60);
    expect(await health()).toBe('HealthState/healthy');
    sick.add('0');
    await lab.clock.advance(5);
    expect(await health()).toBe('HealthState/unhealthy');
  });
});
