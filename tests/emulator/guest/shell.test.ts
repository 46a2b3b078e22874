import { describe, expect, test } from 'vitest';
import { booted } from './guest-under-test.ts';

const machine = await booted({
  metadata: { compute: { location: 'westeurope', name: 'web_0' } },
  ipAddress: '10.0.1.7',
});
const output = async (script: string) => await machine.output(script);

describe('scripts', () => {
  test('parameters are given by position and by name, as root, from the agent’s directory', async () => {
    const parameters = [
      { name: 'arg1', value: 'a b' },
      { name: 'COUNT', value: '2' },
    ];
    const script = 'echo "$1|$2|$COUNT|$#"; whoami; id -u';
    expect(await machine.output(script, { parameters })).toBe('a b|2|2|2\nroot\n0\n');
    expect(await output('pwd; echo $0')).toMatch(/^\/var\/lib\/waagent\/run-command\/download\/\d+\n.*\/script\.sh\n$/);
    expect(await machine.output('pwd', { workingDirectory: '/etc' })).toBe('/etc\n');
  });

  test('exit code, stdout and stderr are kept apart', async () => {
    expect(await machine.run('echo out; echo err >&2; exit 3')).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      exitCode: 3,
    });
    expect(await machine.run('no-such-command')).toMatchObject({
      exitCode: 127,
      stderr: expect.stringContaining('command not found'),
    });
  });

  test('sleep, date and uptime go by lab time', async () => {
    const began = machine.clock.now().getTime();
    const times = await output('date +%s; sleep 30; sleep 0.5m; date +%s');
    const [before = 0, after = 0] = times.split('\n').map(Number);
    expect(after - before).toBe(60);
    expect(Math.abs(before * 1000 - began)).toBeLessThan(2000);
    expect(await output('timeout 5 sleep 100; echo $?')).toBe('124\n');
    expect(
      await output('date -u -d @0 +%FT%TZ; touch /tmp/t; [ $(stat -c %Y /tmp/t) = $(date +%s) ] && echo same'),
    ).toBe('1970-01-01T00:00:00Z\nsame\n');
    expect(await output('#!/bin/bash\nsleep 90; echo $SECONDS; [ "$EPOCHSECONDS" = "$(date +%s)" ] && echo same')).toBe(
      '90\nsame\n',
    );
    expect(await output('uptime')).toMatch(/up \d+ min/);
  });

  test('tests that would ask the host’s clock are refused', async () => {
    expect((await machine.run('find / -mmin -5')).stderr).toContain('-mmin is not emulated');
  });

  test('boot id, host name and kernel are the guest’s, and the boot id is new after a reboot', async () => {
    const other = await booted();
    const id = await other.output('cat /proc/sys/kernel/random/boot_id');
    expect(id.trim()).toBe(other.guest.bootId);
    expect(await other.output('hostname; hostnamectl hostname; uname -n; uname -r')).toBe(
      'web000000\nweb000000\nweb000000\n6.8.0-1034-azure\n',
    );
    await other.reboot();
    expect(await other.output('cat /proc/sys/kernel/random/boot_id')).not.toBe(id);
    await other.output('reboot');
    await other.clock.advance(60);
    expect(other.guest.running).toBe(true);
    expect(await other.output('cat /proc/sys/kernel/random/boot_id')).not.toBe(id);
  });

  test('commands in the background run beside the script, have its variables and functions, and are waited for', async () => {
    expect(
      await output('f() { sleep $1; echo $1 $word; }\nword=x\nfor n in 3 1 2; do f $n & done; wait; echo end'),
    ).toBe('3 x\n1 x\n2 x\nend\n');
    expect(
      await output('(exit 4) & wait $!; echo $?; sleep 100 & kill $!; sleep 1; kill -0 $! 2>/dev/null || echo gone'),
    ).toBe('4\ngone\n');
  });

  test('a redirection that cannot be opened fails its command alone', async () => {
    const script = 'echo a > /nope/x; echo $?; echo b | cat > /; echo after; false; echo $? > /tmp/code; cat /tmp/code';
    expect(await machine.run(script)).toEqual({
      stdout: '1\nafter\n1\n',
      stderr: 'bash: /nope/x: No such file or directory\nbash: /: Is a directory\n',
      exitCode: 0,
    });
    expect(await machine.run('set -e; echo a > /nope/x; echo never')).toMatchObject({ stdout: '', exitCode: 1 });
    expect(
      await output(
        'echo q | tee /tmp/q | cat > /tmp/r; cat /tmp/q /tmp/r; for i in 1 2; do echo $i; done > /tmp/l; wc -l < /tmp/l',
      ),
    ).toBe('q\nq\n2\n');
  });

  test('script files run by the shell that their first line names, if they are executable', async () => {
    await output(
      `printf '#!/bin/bash -e\\necho "$0 $1"; cat; false; echo never\\n' > /opt/s; cp /opt/s /opt/plain; chmod +x /opt/s`,
    );
    expect(await machine.run('echo in | /opt/s "a b"')).toEqual({
      stdout: '/opt/s a b\nin\n',
      stderr: '',
      exitCode: 1,
    });
    expect(await machine.run('cd /opt; ./plain')).toMatchObject({
      exitCode: 126,
      stderr: 'bash: ./plain: Permission denied\n',
    });
    expect(await machine.run('/opt/missing')).toMatchObject({ exitCode: 127 });
    expect(await machine.run(`printf '#!/usr/bin/perl\\n' > /opt/p; chmod +x /opt/p; /opt/p`)).toMatchObject({
      exitCode: 126,
    });
  });

  test('variables reach programs as bash exports them', async () => {
    expect(
      await output(
        'A=1; export B=2; C=3 bash -c "echo \\$A-\\$B-\\$C"; env D=4 bash -c "bash -c \'echo \\$D\'"; env -i X=1 env | grep X',
      ),
    ).toBe('-2-3\n4\nX=1\n');
    expect(await output('sudo -u azureuser sh -c "whoami"; sudo id -un')).toBe('azureuser\nroot\n');
  });

  test('here-documents, pipes, arrays, arithmetic and substitutions work around the guest’s programs', async () => {
    expect(
      await output(
        '#!/bin/bash\nx=$(hostname); a=(1 2 3); cat <<E | tr a-z A-Z\n$x $((a[2])) $((a[1] * 21)) $(id -u)\nE\ncat <(echo sub)',
      ),
    ).toBe('WEB000000 3 42 0\nsub\n');
  });

  test('the metadata service answers only with its header', async () => {
    const url = 'http://169.254.169.254/metadata/instance';
    expect(await output(`curl -s -H Metadata:true "${url}/compute/location?api-version=2021-02-01&format=text"`)).toBe(
      'westeurope',
    );
    expect(await output(`curl -s "${url}?api-version=2021-02-01" | jq -r .error`)).toContain('metadata header');
  });

  test('a program whose file is removed is gone', async () => {
    const other = await booted();
    expect((await other.run('rm /usr/bin/lsblk; lsblk')).exitCode).toBe(127);
  });

  test('the agent is ready after the boot, and not while it is stopped or the guest is down', async () => {
    const other = await booted();
    expect(other.guest.agentReady).toBe(true);
    await other.output('systemctl stop walinuxagent');
    expect(other.guest.agentReady).toBe(false);
    await other.output('systemctl start walinuxagent');
    await other.guest.shutdown();
    expect(other.guest.agentReady).toBe(false);
  });

  test('a guest that is down runs nothing', async () => {
    const other = await booted();
    await other.guest.shutdown();
    await expect(other.guest.run('true')).rejects.toThrow('does not run');
    expect(other.guest.listensOn(22)).toBe(false);
  });
});

test('A program that reads more of a file than it can is told why', async () => {
  const machine = await booted();
  const { stdout, stderr } = await machine.run(
    'dd if=/dev/zero of=/x bs=1M count=1 status=none; cp /x /y; stat -c %s /y; cat /y',
  );
  expect(stdout).toBe('1048576\n');
  expect(stderr).toContain('[emulator: /y was not read: the programs of the guest read at most 256 KB of a file]');
});
