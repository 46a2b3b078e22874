import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BlockDevice } from '../../../emulator/guest/index.ts';
import { booted, customData, GuestUnderTest, osDisk } from './guest-under-test.ts';

const LAB = readFileSync('bicep/cloud-init.yaml', 'utf8');

const withConfig = async (config: string) => await booted({ customData: customData(`#cloud-config\n${config}`) });

describe('cloud-init', () => {
  test('the lab’s own custom data serves a page that names the instance on port 80, from the first boot on and after a reboot', async () => {
    const machine = await booted({ customData: customData(LAB) });
    expect(await machine.guest.http(80, '/')).toMatchObject({ status: 200, body: 'web000000\n' });
    await machine.reboot();
    expect(await machine.guest.http(80, '/')).toMatchObject({ status: 200, body: 'web000000\n' });
    expect(await machine.output('cloud-init status --long')).toContain('errors: []\nrecoverable_errors: {}');
  });

  test('custom data lies where Linux on Azure puts it, byte for byte, for root alone', async () => {
    const machine = await booted({ customData: customData(LAB) });
    const sum = createHash('sha256').update(LAB).digest('hex');
    expect(await machine.output('sha256sum < /var/lib/cloud/instance/user-data.txt')).toBe(`${sum}  -\n`);
    expect(await machine.output('stat -c %a /var/lib/cloud/instance/user-data.txt')).toBe('600\n');
    expect(await machine.output('cloud-init query userdata')).toContain('instance-page.service');
  });

  test('new custom data is not seen by a reboot, and is by a new OS disk', async () => {
    const machine = await booted({ customData: customData('#!/bin/sh\necho one > /root/made') });
    await machine.guest.shutdown();
    const [old] = [customData('#!/bin/sh\necho two > /root/made')];
    machine.guest.replaceOsDisk(osDisk(), { customData: old });
    await machine.boot();
    expect(await machine.output('cat /root/made; grep -c two /var/lib/cloud/instance/user-data.txt')).toBe('two\n1\n');
  });

  test("the administrator's SSH keys are the administrator's alone, and a new OS disk gets new ones", async () => {
    const machine = await booted({ authorizedKeys: ['ssh-ed25519 AAAA one', 'ssh-ed25519 BBBB two'] });
    const file = '/home/azureuser/.ssh/authorized_keys';
    expect(await machine.output(`cat ${file}; stat -c '%U %a' ${file}; stat -c '%U %a' /home/azureuser/.ssh`)).toBe(
      'ssh-ed25519 AAAA one\nssh-ed25519 BBBB two\nazureuser 600\nazureuser 700\n',
    );
    await machine.guest.shutdown();
    machine.guest.replaceOsDisk(osDisk(), { authorizedKeys: ['ssh-ed25519 CCCC three'] });
    await machine.boot();
    expect(await machine.output(`cat ${file}`)).toBe('ssh-ed25519 CCCC three\n');
  });

  test('an OS disk that is kept keeps what it was provisioned with', async () => {
    const disk = osDisk();
    const machine = await booted({ osDisk: disk, customData: customData('#!/bin/sh\necho run >> /root/runs') });
    await machine.guest.shutdown();
    machine.guest.replaceOsDisk(disk, { customData: customData('#!/bin/sh\necho other >> /root/runs') });
    await machine.boot();
    expect(await machine.output('cat /root/runs; tail -1 /var/lib/cloud/instance/user-data.txt')).toBe(
      'run\necho run >> /root/runs',
    );
  });

  test('write_files knows permissions, owners, encodings and append', async () => {
    const packed = gzipSync('packed').toString('base64');
    const machine = await withConfig(`write_files:
- {path: /opt/a/b, content: "plain\\n", permissions: '0750', owner: 'www-data:www-data'}
- {path: /opt/64, content: ${Buffer.from('decoded').toString('base64')}, encoding: b64}
- {path: /opt/gz, content: ${packed}, encoding: gz+b64}
- {path: /opt/a/b, content: "more\\n", append: true}
`);
    expect(await machine.output('cat /opt/a/b /opt/64 /opt/gz')).toBe('plain\nmore\ndecodedpacked');
    expect(await machine.output('stat -c %a /opt/64')).toBe('644\n');
  });

  test('bootcmd runs at every boot before the files are written, runcmd once, last, and in order', async () => {
    const machine = await withConfig(`bootcmd:
- echo boot $(ls /root/file 2>/dev/null) >> /root/log
write_files: [{path: /root/file, content: x}]
runcmd:
- [sh, -c, 'echo "$1" >> /root/log', x, 'a  b']
- echo second >> /root/log
`);
    await machine.reboot();
    expect(await machine.output('cat /root/log')).toBe('boot\na  b\nsecond\nboot /root/file\n');
  });

  test('the original lab’s own custom data installs nginx and serves its page', async () => {
    const machine = await withConfig(
      'package_update: true\npackages:\n  - nginx\nruncmd:\n  - [ systemctl, enable, nginx ]\n  - [ systemctl, start, nginx ]\n',
    );
    expect((await machine.guest.http(80, '/'))?.body).toContain('Welcome to nginx!');
    expect(await machine.run('cloud-init status')).toMatchObject({ exitCode: 0, stdout: 'status: done\n' });
  });

  test('packages are installed before runcmd, and what they print is in the output log', async () => {
    const machine = await withConfig(`packages: [nginx]\nruncmd: ['echo hello > /var/www/html/index.html']\n`);
    expect(await machine.guest.http(80, '/')).toMatchObject({ status: 200, body: 'hello\n' });
    expect(await machine.output('cat /var/log/cloud-init-output.log')).toContain('Setting up nginx');
  });

  test('a module that is not known is reported, in the log and in the long status', async () => {
    const machine = await withConfig('ansible: {install_method: pip}\n');
    expect(await machine.output('grep WARNING /var/log/cloud-init.log')).toContain("'ansible'");
    const { stdout, exitCode } = await machine.run('cloud-init status --long');
    expect(exitCode).toBe(2);
    expect(stdout).toContain("'ansible' ignored");
  });

  test.each([
    ['a failing runcmd', '#cloud-config\nruncmd: [exit 3]', 1, 'scripts-user'],
    [
      'a package that is not there',
      '#cloud-config\npackages: [nonsense-x]',
      1,
      'Failed to install packages: nonsense-x',
    ],
    ['broken YAML', '#cloud-config\na: [', 2, 'Failed loading yaml blob'],
    ['text of no kind', 'hello', 2, 'Unhandled non-multipart'],
    ['an include', '#include\nhttp://x', 2, 'not emulated'],
  ])('%s shows in its status', async (_, data, code, text) => {
    const machine = await booted({ customData: customData(data) });
    expect(await machine.run('cloud-init status --long')).toMatchObject({
      exitCode: code,
      stdout: expect.stringContaining(text),
    });
  });

  test('compressed and multi-part data are unpacked', async () => {
    const mime = `Content-Type: multipart/mixed; boundary="XX"\nMIME-Version: 1.0\n\n--XX\nContent-Type: text/cloud-config\n\n#cloud-config\nwrite_files: [{path: /root/a, content: a}]\n\n--XX\nContent-Type: text/x-shellscript\n\n#!/bin/bash\necho b > /root/b\n\n--XX--\n`;
    const machine = await booted({ customData: gzipSync(mime).toString('base64') });
    expect(await machine.output('cat /root/a /root/b')).toBe('ab\n');
  });

  test('users, groups and host name come from the configuration', async () => {
    const machine = await withConfig(
      `hostname: other\ngroups: [staff]\nusers:\n- default\n- {name: ann, groups: [staff, sudo], shell: /bin/sh}\n`,
    );
    expect(await machine.output('hostname; id -nG ann; getent passwd ann azureuser | cut -d: -f1,7')).toContain(
      'other\nann sudo staff\n',
    );
    expect(await machine.output('getent passwd azureuser')).toContain('/home/azureuser');
  });

  test('disk_setup, fs_setup and mounts prepare a data disk', async () => {
    const config = `#cloud-config
disk_setup: {/dev/disk/azure/scsi1/lun0: {table_type: gpt, layout: true, overwrite: false}}
fs_setup: [{device: /dev/disk/azure/scsi1/lun0, partition: 1, filesystem: ext4, label: data}]
mounts: [[/dev/disk/azure/scsi1/lun0-part1, /data, auto, 'defaults,nofail']]
`;
    const machine = await booted({
      customData: customData(config),
      dataDisks: new Map([[0, new BlockDevice({ sizeGB: 32 })]]),
    });
    expect(await machine.output('findmnt -no SOURCE,FSTYPE,LABEL /data')).toBe('/dev/sdb1 ext4 data\n');
    await machine.output('echo x > /data/x');
    await machine.reboot();
    expect(await machine.output('cat /data/x')).toBe('x\n');
  });

  test('the instance reports ready before runcmd is done; status --wait waits for it', async () => {
    const machine = new GuestUnderTest({
      customData: customData('#cloud-config\nruncmd: [sleep 300, touch /root/done]'),
    });
    await machine.until(machine.guest.boot());
    expect(await machine.output('cloud-init status; ls /root')).toBe('status: running\n');
    expect(await machine.output('cloud-init status --wait | tail -1; ls /root')).toBe('status: done\ndone\n');
  });

  test('without custom data there is nothing but the admin user', async () => {
    const machine = await booted();
    expect(await machine.output('cloud-init status; wc -c < /var/lib/cloud/instance/user-data.txt')).toBe(
      'status: done\n0\n',
    );
  });
});
