import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { booted, customData } from './guest-under-test.ts';

const withConfig = (text: string) => booted({ customData: customData(`#cloud-config\n${text}`) });
const LOG = '/var/log/cloud-init.log';

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
    ['permissions: 0o600', '600'],
    ['permissions: 384', '600'],
    ['permissions: 420.7', '644'],
    ['permissions: "4755"', '4755'],
    ['permissions: 0b110', '6'],
  ])('%s is the mode %s', async (line, mode) => {
    const machine = await withConfig(`write_files: [{path: /opt/a, ${line}}]\n`);
    expect(await machine.output('stat -c %a /opt/a')).toBe(`${mode}\n`);
  });

  test.each([
    ['content: abc', 'abc'],
    ['content: !!binary YWJj', 'abc'],
    ['content: " YWJj ", encoding: B64', 'abc'],
    [`content: ${gzipSync('abc').toString('base64')}, encoding: gz+b64`, 'abc'],
    [`content: !!binary ${gzipSync('abc').toString('base64')}, encoding: gzip`, 'abc'],
    ['content: abc, owner: "root:nogroup"', 'abc'],
    ['content: abc, owner: ""', 'abc'],
    ['content: abc, append: 1', 'abc'],
    ['content: ~', ''],
  ])('{%s}', async (entry, content) => {
    const machine = await withConfig(`write_files: [{path: opt/new/a, ${entry}}]\n`);
    expect(await machine.output('cat /opt/new/a')).toBe(content);
    const group = entry.includes('nogroup') ? 'nogroup' : 'root';
    expect(await machine.output('stat -c %U:%G /opt/new /opt/new/a')).toBe(`root:${group}\nroot:${group}\n`);
  });

  test.each([
    ['a number as the content', 'content: 5', "'int' object has no attribute 'encode'"],
    ['a list as the content', 'content: [a]', "'list' object has no attribute 'encode'"],
    ['a number as the owner', 'owner: 33:33', 'owner: expected str, not int'],
    ['the number of an owner as a text', "owner: '33:33'", "getpwnam(): name not found: '33'"],
    ['a number as the encoding', 'encoding: 64', 'encoding: expected str, not int'],
    ['a folder in its place', 'path: /etc', 'EISDIR'],
    ['a file above it', 'path: /etc/passwd/a', 'ENOTDIR'],
  ])('ends at %s', async (_, line, why) => {
    const path = line.startsWith('path') ? '' : 'path: /opt/two, ';
    const machine = await withConfig(`write_files: [{path: /opt/one}, {${path}${line}}, {path: /opt/three}]\n`);
    expect(await machine.output('ls /opt/one')).toBe('/opt/one\n');
    expect((await machine.run('ls /opt/three')).exitCode).toBe(2);
    expect((await machine.run('cloud-init status --long')).stdout).toContain(why);
  });

  test.each([
    ['~', 'NoneType'],
    ['{path: /opt/a}', 'dict'],
    ['/opt/a', 'str'],
    ['[[path, /opt/a]]', 'list'],
  ])('of %s writes nothing, and says so', async (value, type) => {
    const machine = await withConfig(`write_files: ${value}\n`);
    expect((await machine.run('cloud-init status --long')).stdout).toContain(`'${type}' object`);
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
    const machine = await withConfig(
      'runcmd:\n- [sh, -c, \'echo "$@" > /root/words\', x, no, 010, ~, 1.5, 2.0, 1e3, 12:30, 99999999999999999999, [a, 1], {b: yes}]\n',
    );
    expect(await machine.output('cat /root/words')).toBe(
      "False 8 None 1.5 2.0 1e3 750 99999999999999999999 ['a', 1] {'b': True}\n",
    );
  });

  test.each([
    ['[true, touch /root/ran]', "Unable to shellify type 'bool'"],
    ['[touch /root/ran, 5]', "Unable to shellify type 'int'"],
    ['[{a: b}, touch /root/ran]', "Unable to shellify type 'dict'"],
    ['touch /root/ran', "Unable to shellify type 'str'. Expected list or tuple"],
    ['[touch /root/ran, 1.5]', "Unable to shellify type 'float'"],
    ['{a: touch /root/ran}', "Unable to shellify type 'dict'. Expected list or tuple"],
    ['~', "Unable to shellify type 'NoneType'"],
    ['[touch /root/ran, !!binary YQ==]', "Unable to shellify type 'bytes'. Expected list, string, tuple. Got: b'a'"],
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
    'swap: {filename: /swap.img, size: 1G}',
    'packages: [{snap: [hello]}]',
    'fs_setup: [{device: /dev/sdz, cmd: mkfs}]',
    'apt_reboot_if_required: true',
  ])('%s', async (line) => {
    const machine = await withConfig(`${line}\n`);
    const logged = await machine.output(`grep -E 'emulator:|no disk' ${LOG}`);
    expect(logged).toMatch(/is not emulated and has no effect|no disk/);
  });
});
