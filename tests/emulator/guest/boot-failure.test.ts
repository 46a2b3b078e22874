import { describe, expect, test } from 'vitest';
import { at, scaleSetLab } from '../compute/scale-set-lab.ts';

type Lab = Awaited<ReturnType<typeof scaleSetLab>>;

async function run(lab: Lab, instanceId: string, script: string): Promise<string> {
  const url = `${lab.url}/virtualMachines/${instanceId}/runCommand`;
  const { operation } = await lab.settle('POST', url, { commandId: 'RunShellScript', script: [script] });
  return String(at(operation?.output, 'value.0.message'));
}

describe('an instance whose guest has damaged its OS disk', () => {
  test.each([
    ['/var is a file', 'rm -rf /var; echo > /var'],
    ['the disk is empty', 'dd if=/dev/zero of=/dev/sda status=none'],
    ['a link leads to itself', 'rm -rf /var/lib; ln -s /var/lib /var/lib'],
  ])('%s: its restart fails, the other instance goes on, and a reimage repairs it', async (_, script) => {
    const lab = await scaleSetLab();
    await lab.deploy();
    await run(lab, '0', script);
    const { operation } = await lab.settle('POST', `${lab.url}/virtualMachines/0/restart`);
    expect(operation).toMatchObject({ status: 'Failed', error: { code: 'OSProvisioningTimedOut' } });
    expect(await run(lab, '1', 'echo fine')).toContain('fine');
    const reimage = await lab.settle('POST', `${lab.url}/virtualMachines/0/reimage`);
    expect(reimage.operation).toMatchObject({ status: 'Succeeded' });
    expect(await run(lab, '0', 'echo fine')).toContain('fine');
  });
});
