// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expansions are those of a shell.
import { beforeAll, describe, expect, test } from 'vitest';
import { booted, type GuestUnderTest } from './guest-under-test.ts';

let machine: GuestUnderTest;
beforeAll(async () => {
  machine = await booted();
});

describe('/bin/sh is dash', () => {
  test.each<[script: string, stdout: string, stderr: string, exitCode: number]>([
    ['[[ 1 == 1 ]] && echo yes; echo after', 'after\n', 'sh: 1: [[: not found\n', 0],
    ['if [[ -f /etc/passwd ]]; then echo yes; else echo no; fi', 'no\n', 'sh: 1: [[: not found\n', 0],
    ['echo before\na=(1 2)\necho after', 'before\n', 'sh: 2: Syntax error: "(" unexpected\n', 2],
    ['set -o pipefail\necho after', '', 'sh: 1: set: Illegal option -o pipefail\n', 2],
    ['set -eo pipefail; echo after', '', 'sh: 1: set: Illegal option -o pipefail\n', 2],
    ['cat <<< hello', '', 'sh: 1: Syntax error: redirection unexpected\n', 2],
    ['cat <(echo hello)', '', 'sh: 1: Syntax error: "(" unexpected\n', 2],
    ['source /etc/os-release || echo none', 'none\n', 'sh: 1: source: not found\n', 0],
    ['a=hello; echo ${a:1:2}; echo after', '', 'sh: 1: Bad substitution\n', 2],
    ['a=hello; echo ${a//l/L}', '', 'sh: 1: Bad substitution\n', 2],
    ['a=hello; echo ${a%o} ${a#h} ${#a} ${b:-c} $((1 + 2))', 'hell ello 5 c 3\n', '', 0],
    ['for i in 1 2; do [ $i = 1 ] && echo $i; done; . /etc/os-release; echo $ID', '1\nubuntu\n', '', 0],
    ['f() { echo "$1"; }; f a | while read x; do echo "<$x>"; done', '<a>\n', '', 0],
  ])('%s', async (script, stdout, stderr, exitCode) => {
    const quoted = `'${script.replaceAll("'", `'\\''`)}'`;
    expect(await machine.run(`sh -c ${quoted}`)).toEqual({ stdout, stderr, exitCode });
  });

  test('and bash has what dash lacks', async () => {
    const script = 'set -o pipefail; a=(1 2); [[ ${a[1]} == 2 ]] && cat <<< ${a[@]:0:1}';
    expect(await machine.output(`bash -c '${script}'`)).toBe('1\n');
  });

  test('for files, by their first line', async () => {
    await machine.output(
      "printf '#!/bin/sh\\n[[ 1 ]] && echo yes\\n' > /tmp/a; sed s,bin/sh,bin/bash, /tmp/a > /tmp/b; chmod +x /tmp/a /tmp/b",
    );
    expect((await machine.run('/tmp/a')).stderr).toBe('/tmp/a: 2: [[: not found\n');
    expect(await machine.output('/tmp/b')).toBe('yes\n');
  });
});

describe('ls -l shows owners and groups', () => {
  test.each([
    ['ls -l /home', 'azureuser azureuser'],
    ['cd /home && ls -l', 'azureuser azureuser'],
    ['ls -ld /home/azureuser', 'azureuser azureuser'],
    ['ls -l /etc/passwd', 'root root'],
    ['ls -lR /home | head -3', 'azureuser azureuser'],
    ['chown www-data:adm /tmp/owned; ls -la --color=auto /tmp/owned', 'www-data adm'],
    ['chown www-data:adm /tmp/owned; ls -n /tmp/owned', '33 4'],
    ['ln -sf /etc/passwd /tmp/link; ls -l /tmp/link', 'root root'],
  ])('%s', async (command, owners) => {
    await machine.output('touch /tmp/owned');
    expect(await machine.output(command)).toContain(` ${owners} `);
  });

  test('and without -l only names', async () => {
    expect(await machine.output('ls /home')).toBe('azureuser\n');
  });
});
