import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { parseYaml } from '../../../emulator/guest/cloud-init/yaml.ts';
import { BlockDevice } from '../../../emulator/guest/index.ts';
import { booted, customData } from './guest-under-test.ts';

const withConfig = (text: string) => booted({ customData: customData(`#cloud-config\n${text}`) });
const LOG = '/var/log/cloud-init.log';

describe('cloud-config is YAML 1.1, as PyYAML reads it', () => {
  test.each([
    ['0644', 420n],
    ['010', 8n],
    ['08', '08'],
    ['-0x1f', -31n],
    ['0b101', 5n],
    ['1_000', 1000n],
    ['12:30', 750n],
    ['1:60', '1:60'],
    ['190:20:30.15', 685230.15],
    ['0o17', '0o17'],
    ['9223372036854775808', 9223372036854775808n],
    ['yes', true],
    ['Off', false],
    ['y', 'y'],
    ['1e3', '1e3'],
    ['1.5e+3', 1500],
    ['.', '.'],
    ['-.INF', Number.NEGATIVE_INFINITY],
    ['2001-01-01', '2001-01-01'],
    ['2001-12-14t21:59:43.1-5', '2001-12-14 21:59:43.100000-05:00'],
    ["'yes'", 'yes'],
    ['~', null],
    ['!!str 0644', '0644'],
    ['!!int "12"', 12n],
    ['!!float 1', 1],
    ['!!binary YWJj', Buffer.from('abc')],
    ['|\n  b', 'b'],
    ['>-\n  b\n  c\n', 'b c'],
    ['|2\n   b\n', ' b\n'],
    ["'b'#c", 'b'],
  ])('%s', (text, value) => {
    expect(parseYaml(`a: ${text}`)).toEqual({ a: value });
  });

  test.each([
    ['the last of duplicate keys counts', 'a: 1\nb: 2\na: 3', { a: 3n, b: 2n }],
    ['a merged key does not replace its own', 'b: &b {x: 1, y: 2}\na:\n  y: 3\n  <<: *b', { b: { x: 1n, y: 2n }, a: { x: 1n, y: 3n } }],
    ['a byte order mark and Windows line ends are left out', '\ufeffa: 1\r\nb: |\r\n  c\r\n', { a: 1n, b: 'c\n' }],
    ['directives of a version 1 are read', '%YAML 1.2\n---\na: yes', { a: true }],
    ['tabs are read in quotes, block texts and comments', 'a: "b\tc"\nd: |\n  e\tf\n#\tg', { a: 'b\tc', d: 'e\tf\n' }],
  ])('%s', (_, text, value) => {
    expect(parseYaml(text)).toEqual(value);
  });

  test.each([
    ['an unknown tag', 'a: !secret b'],
    ["a tag of Python's", 'a: !!python/object:os.system x'],
    ['a list as a key', '? [a, b]\n: c'],
    ['a mapping as a key', 'x:\n  ? {a: b}\n  : c'],
    ['an unknown version', '%YAML 9.9\n---\na: b'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['a tab before a value', 'a:\t1'],
    ['a tab after a value', 'a: 1\t'],
    ['a tab in an empty line', 'a: 1\n\t\nb: 2'],
    ['a day that no calendar has', 'a: 2001-02-30'],
    ['a word that is no integer', 'a: !!int abc'],
    ['a merge that is a value', 'a: <<'],
    ['an anchor that is there twice', 'a: &x 1\nb: &x 2'],
    ['a list that holds itself', 'a: &x [*x]'],
    ['a value without a key', ': a'],
    ['a character that cannot be printed', 'a: \x1b[0m'],
  ])('%s cannot be read, and nothing is written to the console', (_, text) => {
    const warned = vi.spyOn(process, 'emitWarning');
    expect(() => parseYaml(text)).toThrow();
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});

describe('write_files', () => {
  test.each([
    ['permissions: 0644', '644'],
    ["permissions: '0644'", '644'],
    ['permissions: 644', '1204'],
    ["permissions: '0o600'", '600'],
    ["permissions: 'rw-r--r--'", '644'],
    ["permissions: ''", '644'],
    ['{}', '644'],
  ])('%s is the mode %s', async (line, mode) => {
    const machine = await withConfig(
      `write_files:\n- path: /opt/a\n  content: x\n${line === '{}' ? '' : `  ${line}\n`}`,
    );
    expect(await machine.output('stat -c %a /opt/a')).toBe(`${mode}\n`);
    const warned = await machine.output(`grep -c Undecodable ${LOG} || true`);
    expect(warned).toBe(/rw-|''/.test(line) ? '1\n' : '0\n');
  });

  test.each(['yes', 'true', "'true'", "'1'", 'On'])('appends and defers for %s', async (word) => {
    const machine = await withConfig(
      `write_files:\n- {path: /opt/a, content: a}\n- {path: /opt/a, content: b, append: ${word}}\n- {path: /opt/c, content: c, defer: ${word}}\nbootcmd: []\nruncmd: ['ls /opt > /root/seen']\n`,
    );
    expect(await machine.output('cat /opt/a /opt/c')).toBe('abc');
  });

  test('takes an unknown encoding for text, with a warning', async () => {
    const machine = await withConfig('write_files: [{path: /opt/a, content: YQ==, encoding: rot13}]\n');
    expect(await machine.output('cat /opt/a')).toBe('YQ==');
    expect(await machine.output(`grep -c 'Unknown encoding type rot13, assuming text/plain' ${LOG}`)).toBe('1\n');
  });

  test.each([
    ['an owner that is not there yet', 'abc', "owner: 'nginx:nginx'", "getpwnam(): name not found: 'nginx'"],
    ['a group that is not there', 'abc', "owner: 'root:nginx'", "getgrnam(): name not found: 'nginx'"],
    ['a broken archive', 'YWJj', 'encoding: gz+b64', 'Failed to decompress'],
    ['broken base64', 'abc', 'encoding: b64', 'Incorrect padding'],
  ])('ends at %s: later files are not written, other modules run', async (_, content, line, why) => {
    const machine = await withConfig(
      `write_files:\n- {path: /opt/one, content: x}\n- {path: /opt/two, content: '${content}', ${line}}\n- {path: /opt/three, content: x}\nruncmd: [touch /root/ran]\n`,
    );
    expect(await machine.output('ls /opt/one /root/ran; ls /opt/three 2>&1 || true')).toContain('/root/ran\n');
    expect(await machine.run('ls /opt/three')).toMatchObject({ exitCode: 2 });
    const { stdout, exitCode } = await machine.run('cloud-init status --long');
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining(why)]);
  });

  test('ends at an entry that is no file', async () => {
    const machine = await withConfig('write_files: [hello, {path: /opt/a, content: x}]\n');
    expect((await machine.run('cloud-init status --long')).stdout).toContain("'str' object has no attribute 'get'");
    expect((await machine.run('ls /opt/a')).exitCode).toBe(2);
  });
});

describe('runcmd', () => {
  test('writes words as Python does', async () => {
    const machine = await withConfig('runcmd:\n- [sh, -c, \'echo "$@" > /root/words\', x, no, 010, ~, 1.5]\n');
    expect(await machine.output('cat /root/words')).toBe('False 8 None 1.5\n');
  });

  test.each([
    ['[true, touch /root/ran]', "Unable to shellify type 'bool'"],
    ['[touch /root/ran, 5]', "Unable to shellify type 'int'"],
    ['[{a: b}, touch /root/ran]', "Unable to shellify type 'dict'"],
    ['touch /root/ran', "Unable to shellify type 'str'. Expected list or tuple"],
  ])('%s runs nothing of it', async (commands, why) => {
    const machine = await withConfig(`runcmd: ${commands}\n`);
    expect((await machine.run('ls /root/ran')).exitCode).toBe(2);
    expect((await machine.run('cloud-init status --long')).stdout).toContain(why);
  });
});

describe('What cloud-init does and the emulator does not is in the log', () => {
  test.each([
    'timezone: Europe/Berlin',
    'locale: de_DE.UTF-8',
    'ntp: {enabled: true}',
    'package_upgrade: true',
    'apt: {conf: x}',
    'merge_how: dict(recurse_array)',
    'ssh_pwauth: true',
    'output: {all: x}',
    'users: [default, {name: ann, plain_text_passwd: secret}]',
    'disk_setup: {/dev/sdz: {layout: auto}}',
  ])('%s', async (line) => {
    const machine = await withConfig(`${line}\n`);
    const logged = await machine.output(`grep -E 'emulator:|no disk' ${LOG}`);
    expect(logged).toMatch(/is not emulated and has no effect|no disk/);
  });
});

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

  test('print the final message', async () => {
    const machine = await withConfig('final_message: "ready with $version"\n');
    expect(await machine.output('tail -1 /var/log/cloud-init-output.log')).toBe('ready with 24.1\n');
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
