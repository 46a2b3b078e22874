import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BlockDevice } from '../../../emulator/guest/index.ts';
import { booted, customData, GuestUnderTest } from './guest-under-test.ts';

const withConfig = (text: string) => booted({ customData: customData(`#cloud-config\n${text}`) });
const LOG = '/var/log/cloud-init.log';

describe('Modules', () => {
  test('divide a disk by the percentages of a layout', async () => {
    const machine = await booted({
      customData: customData(
        '#cloud-config\ndisk_setup: {/dev/disk/azure/scsi1/lun0: {table_type: gpt, layout: [25, [75, 83]], overwrite: yes}}\n',
      ),
      dataDisks: new Map([[0, new BlockDevice({ sizeGB: 32 })]]),
    });
    const sizes = (await machine.output('lsblk -bnro SIZE /dev/sdb')).trim().split('\n').map(Number);
    expect(sizes).toHaveLength(3);
    expect((sizes[1] ?? 0) / (sizes[0] ?? 1)).toBeCloseTo(0.25, 2);
    expect((sizes[2] ?? 0) / (sizes[0] ?? 1)).toBeCloseTo(0.75, 2);
  });

  test('one partition of [100] is one of true', async () => {
    const machine = await booted({
      customData: customData(
        '#cloud-config\ndisk_setup: {/dev/disk/azure/scsi1/lun0: {layout: [100], overwrite: true}}\n',
      ),
      dataDisks: new Map([[0, new BlockDevice({ sizeGB: 32 })]]),
    });
    expect((await machine.output('lsblk -nro NAME /dev/sdb')).trim().split('\n')).toEqual(['sdb', 'sdb1']);
  });

  test('keep the name of the machine in /etc/hosts', async () => {
    const machine = await withConfig('hostname: web\nfqdn: web.example.org\nmanage_etc_hosts: localhost\n');
    expect(await machine.output('grep 127.0.1.1 /etc/hosts')).toBe('127.0.1.1 web.example.org web\n');
  });

  test('let the keys of the configuration sign in', async () => {
    const machine = await withConfig(
      'ssh_authorized_keys: [ssh-rsa AAAA one]\nusers: [default, {name: ann, ssh_authorized_keys: [ssh-rsa BBBB two]}]\n',
    );
    expect(await machine.output('cat /home/azureuser/.ssh/authorized_keys /home/ann/.ssh/authorized_keys')).toBe(
      'ssh-rsa AAAA one\nssh-rsa BBBB two\n',
    );
  });

  test.each([
    ['"ready with $version"', 'ready with 24.1\n'],
    ['"ready $VERSION, $datasource"', 'ready 24.1, DataSourceAzure [seed=/dev/sr0]\n'],
    ['5', '5\n'],
    ['"with $unknown"', 'Failed to render final message template'],
    ['"the version is $version."', 'Failed to render final message template'],
  ])('print the final message %s', async (message, expected) => {
    const machine = await withConfig(`final_message: ${message}\n`);
    expect(await machine.output(`cat ${LOG} /var/log/cloud-init-output.log 2>/dev/null || true`)).toContain(expected);
  });

  test.each([
    ['hostname: web', 'web'],
    ['hostname: web.example.org', 'web'],
    ['hostname: 12', 'ubuntu'],
    ['fqdn: web.example.org', 'web'],
    ['{fqdn: web.example.org, hostname: 12}', '12'],
    ['{hostname: web, preserve_hostname: yes}', 'ubuntu'],
  ])('%s names the machine %s', async (line, name) => {
    const machine = await withConfig(`${line}\n`);
    expect(await machine.output('hostname')).toBe(`${name}\n`);
  });

  test.each([
    ['groups: "one, two"', 'grep -cE "^(one|two):" /etc/group', '2'],
    ['groups: {one: [root]}', 'grep ^one: /etc/group | cut -d: -f4', 'root'],
    ['groups: [{one: [root, absent]}]', 'grep ^one: /etc/group | cut -d: -f4', 'root'],
    ['users: ann,bob', 'id -un ann bob >/dev/null; id -u bob', '1001'],
    ['users: {ann: {uid: 1500}, bob: false}', 'id -u ann; id -u bob 2>/dev/null || echo none', '1500\nnone'],
    ['users: [{name: ann, uid: "1500"}]', 'id -u ann', '1500'],
    [
      'users: [{name: ann, groups: "adm, audio", primary_group: sudo}]',
      'id -gn ann; id -Gn ann',
      'sudo\nsudo adm audio',
    ],
    ['users: [{name: ann, system: true}]', 'ls -d /home/ann 2>/dev/null || echo none', 'none'],
    ['users: [{name: ann}]', 'getent passwd ann | cut -d: -f7', '/bin/sh'],
    ['users: [{name: ann, sudo: false}]', 'cat /etc/sudoers.d/* | grep -c ann || true', '0'],
    ['users: [{name: ann, ssh_authorized_keys: ssh-rsa AAAA}]', 'cat /home/ann/.ssh/authorized_keys', 'ssh-rsa AAAA'],
  ])('%s', async (line, script, expected) => {
    const machine = await withConfig(`${line}\n`);
    expect(await machine.output(script)).toBe(`${expected}\n`);
  });

  test.each([
    ['users: [5]', 'User config must be dictionary/list or string types only and not int'],
    ['users: [{name: ann, uid: abc}]', "invalid user ID 'abc'"],
    ['users: [{name: ann, primary_group: absent}]', "group 'absent' does not exist"],
    ['groups: [5]', 'Unknown group name type int'],
    ['groups: {one: 5}', 'Bad group member type int'],
    ['packages: [5]', "Invalid 'packages' yaml specification: 5"],
    ['packages: [[nginx, 1.18]]', "Invalid 'packages' yaml specification: ['nginx', 1.18]"],
    ['packages: [[nginx, 9.9.9]]', 'Failed to install packages: nginx=9.9.9'],
    ['power_state: {mode: sleep}', "must be one of: halt,poweroff,reboot. found: 'sleep'."],
    ['power_state: reboot', 'power_state is not a dict'],
    ['power_state: {mode: reboot, delay: soon}', "must be 'now' or '+m' (minutes). found 'soon'"],
    ['mounts: [/dev/sdz /data]', 'Mount option not a list, ignoring'],
    ['growpart: off', "'growpart' in config was not a dict"],
  ])('%s is refused in the log', async (line, why) => {
    const machine = await withConfig(`${line}\n`);
    expect(await machine.output(`cat ${LOG}`)).toContain(why);
  });

  test.each([
    ['packages: nginx', 'nginx'],
    ['packages: [{apt: [jq]}]', 'jq'],
    ['packages: [[nginx, 1.18.0-6ubuntu14.7]]', 'nginx'],
    ['packages: [nginx=1.18.0-6ubuntu14.7]', 'nginx'],
  ])('%s installs %s', async (line, name) => {
    const machine = await withConfig(`${line}\n`);
    expect(await machine.output('cat /var/log/cloud-init-output.log')).toContain(name);
    expect(await machine.output('cloud-init status')).toBe('status: done\n');
  });

  test.each([
    ['condition: false', true],
    ['condition: test -e /absent', true],
    ['condition: [test, -e, /etc/passwd]', false],
    ['delay: +5', true],
    ['delay: now', false],
  ])('power_state with %s: the machine still runs is %s', async (line, runs) => {
    const machine = new GuestUnderTest({
      customData: customData(`#cloud-config\npower_state: {mode: poweroff, ${line}}\n`),
    });
    await machine.until(machine.guest.boot());
    await machine.clock.advance(120);
    expect(machine.guest.running).toBe(runs);
  });

  test('mounts have the default fields of the configuration, and a comment in fstab', async () => {
    const machine = await withConfig(
      'mount_default_fields: [~, ~, tmpfs, "ro,nofail", "0", "0"]\nmounts: [[tmpfs, /data], [tmpfs, relative], [sdz]]\n',
    );
    expect(await machine.output('grep /data /etc/fstab')).toBe(
      'tmpfs\t/data\ttmpfs\tro,nofail,comment=cloudconfig\t0\t0\n',
    );
    expect(await machine.output('grep -c /data /proc/mounts; ls / | grep -c relative || true')).toBe('1\n0\n');
  });

  test.each([
    ['#include http://10.0.0.1/a', 'text/x-include-url is not emulated'],
    ['#include-once\nhttp://10.0.0.1/a', 'text/x-include-once-url is not emulated'],
    ['## template: jinja\n#cloud-config\nhostname: a', 'text/jinja2 is not emulated'],
    ['#part-handler\n', 'text/part-handler is not emulated'],
    ['#cloud-config-jsonp\n[]', 'text/cloud-config-jsonp is not emulated'],
    ['#cloud-config\n- a', 'Yaml load allows (dict,) root types'],
    ['#cloud-config\na:\t1', 'cannot start any token'],
  ])('%j says that it has no effect', async (text, why) => {
    const machine = await booted({ customData: customData(text) });
    expect(await machine.output(`cat ${LOG}`)).toContain(why);
  });

  test.each(['#Cloud-Config', '\ufeff#cloud-config', '\n #cloud-config'])('%j begins a configuration', async (head) => {
    const machine = await booted({ customData: customData(`${head}\nhostname: web\n`) });
    expect(await machine.output('hostname')).toBe('web\n');
  });
});

test('An archive of configurations and scripts is unpacked', async () => {
  const archive = `#cloud-config-archive
- type: text/cloud-config
  content: |
    write_files: [{path: /root/a, content: a}]
- |
  #!/bin/sh
  echo b > /root/b
- content: |
    hostname: archived
`;
  const machine = await booted({ customData: gzipSync(archive).toString('base64') });
  expect(await machine.output('cat /root/a /root/b; hostname')).toBe('ab\narchived\n');
});
