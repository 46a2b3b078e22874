import { expect, test } from 'vitest';
import { parseOutput } from '../../../helpers/cmdlets/invoke-az-vmss-vm-run-command.ts';

test('What a command wrote is read out of the one text that Azure answers', () => {
  const message = 'Enable succeeded: \n[stdout]\n34359738368\nmore\n\n[stderr]\nwarning\n';
  expect(parseOutput('0', message)).toEqual({ stdout: '34359738368\nmore', stderr: 'warning' });
  expect(parseOutput('0', 'Enable succeeded: \n[stdout]\n\n[stderr]\n')).toEqual({ stdout: '', stderr: '' });
});

test('A command that did not run is no command that wrote nothing', () => {
  expect(() => parseOutput('0', 'VM agent not ready')).toThrow(
    'The command did not run on instance 0. Azure said: "VM agent not ready".',
  );
});
