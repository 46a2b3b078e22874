import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { START_APPLICATION } from '../../../helpers/states/custom-script.ts';
import { customData, GuestUnderTest } from '../../emulator/guest/guest-under-test.ts';

test('An application that is started during a slow boot, and then stopped, is not started again by cloud-init', async () => {
  const slow = readFileSync('bicep/cloud-init.yaml', 'utf8').replace('runcmd:', 'runcmd:\n  - sleep 300');
  const machine = new GuestUnderTest({ customData: customData(slow) });
  await machine.until(machine.guest.boot());
  await machine.run(START_APPLICATION);
  expect(await machine.guest.http(80, '/')).toMatchObject({ status: 200 });
  await machine.run('systemctl stop instance-page');
  await machine.clock.advance(600);
  expect(await machine.output('cloud-init status')).toBe('status: done\n');
  expect(machine.guest.listensOn(80)).toBe(false);
});
