import { expect, test } from 'vitest';
import { onlyOnce, parseOutput } from '../../../helpers/cmdlets/run-command.ts';
import { GuestUnderTest } from '../../emulator/guest/guest-under-test.ts';

test('The output of a command is parsed from the one text that Azure returns', () => {
  const message = 'Enable succeeded: \n[stdout]\n34359738368\nmore\n\n[stderr]\nwarning\n';
  expect(parseOutput('0', message)).toEqual({ stdout: '34359738368\nmore', stderr: 'warning' });
  expect(parseOutput('0', 'Enable succeeded: \n[stdout]\n\n[stderr]\n')).toEqual({ stdout: '', stderr: '' });
});

test('A command that did not run is an error, not an empty output', () => {
  expect(() => parseOutput('0', 'VM agent not ready')).toThrow(
    'The command did not run on instance 0. Azure said: "VM agent not ready".',
  );
});

test('A command that is sent twice runs once, and both answers are the same', async () => {
  const { guest } = await new GuestUnderTest().boot();
  const script = 'cd /tmp\necho run >> traces\ncat traces\necho "to stderr" >&2';
  const sent = onlyOnce(script);
  const first = await guest.run(sent);
  expect(first).toMatchObject({ stdout: 'run\n', stderr: 'to stderr\n' });
  expect(await guest.run(sent)).toMatchObject({ stdout: 'run\n', stderr: 'to stderr\n' });
  expect(await guest.run(onlyOnce(script))).toMatchObject({ stdout: 'run\nrun\n' });
});
