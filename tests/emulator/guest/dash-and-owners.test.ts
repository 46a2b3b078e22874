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

describe('More that dash reads otherwise than bash', () => {
  test.each<[script: string, stdout: string, stderr: string, exitCode: number]>([
    ['[ a == a ] && echo yes; echo $?', '2\n', 'sh: 1: [: a: unexpected operator\n', 0],
    ['x=a; if test $x == a; then echo yes; else echo no; fi', 'no\n', 'sh: 1: test: a: unexpected operator\n', 0],
    ['[ -v HOME ] || echo no', 'no\n', 'sh: 1: [: -v: unexpected operator\n', 0],
    ["echo -e 'a\\tb'", '-e a\tb\n', '', 0],
    ["x='a\\nb'; echo $x; echo -n $x", 'a\nb\na\nb', '', 0],
    ["echo 'a\\cb'; echo c", 'ac\n', '', 0],
    ["echo '\\0101\\102'", 'AB\n', '', 0],
    ['for i in {1..3} a{b,c}; do echo $i; done', '{1..3}\na{b,c}\n', '', 0],
    ["echo $'a' $\"b\" 'c$'", '$a $b c$\n', '', 0],
    ['if nosuch &> /tmp/out; then echo yes; fi; cat /tmp/out', 'yes\n', '', 0],
    ['echo a >& /tmp/out', '', 'sh: 1: Syntax error: Bad fd number\n', 2],
    ['echo a |& cat', '', 'sh: 1: Syntax error: "&" unexpected\n', 2],
    ['function f { echo f; }; f', '', 'sh: 1: Syntax error: "}" unexpected\n', 2],
    ['function f() { echo f; }; f', '', 'sh: 1: Syntax error: "(" unexpected\n', 2],
    ['for ((i=0;i<2;i++)); do echo $i; done', '', 'sh: 1: Syntax error: Bad for loop variable\n', 2],
    ['case a in a) echo 1;& b) echo 2;; esac', '', 'sh: 1: Syntax error: "&" unexpected\n', 2],
    ['declare x=1; echo "<$x>"', '<>\n', 'sh: 1: declare: not found\n', 0],
    ['let x=1 || shopt -s nullglob', '', 'sh: 1: let: not found\nsh: 1: shopt: not found\n', 127],
    ['x=1; x+=2; echo $x', '1\n', 'sh: 1: x+=2: not found\n', 0],
    ['x[0]=1', '', 'sh: 1: x[0]=1: not found\n', 127],
    ['echo ${x[0]}; echo after', '', 'sh: 1: Bad substitution\n', 2],
    ['i=1; echo $((i++))', '', 'sh: 1: arithmetic expression: expecting primary: "i++"\n', 2],
    ['((i++)); echo $?', '127\n', 'sh: 1: i++: not found\n', 0],
    ['read -t 1 x; echo $?', '2\n', 'sh: 1: read: Illegal option -t\n', 0],
    ['export -f f; echo after', '', 'sh: 1: export: Illegal option -f\n', 2],
    ['echo "<$RANDOM$UID$BASH_VERSION$HOSTNAME>" ${UID:-0}; UID_=5; echo $UID_', '<> 0\n5\n', '', 0],
    ['f() { local x=1; echo $x; }; f; [ 1 = 1 ] && echo $((1 + 2))', '1\n3\n', '', 0],
  ])('%s', async (script, stdout, stderr, exitCode) => {
    const quoted = `'${script.replaceAll("'", `'\\''`)}'`;
    expect(await machine.run(`sh -c ${quoted}`)).toEqual({ stdout, stderr, exitCode });
  });

  test.each([
    ['exec echo a; echo b', 'a\n'],
    ['(exec echo a); echo b', 'a\nb\n'],
    ['f() { exec echo $1; }; f x; echo b', 'x\n'],
    ['exec 2>&1; ls /absent || true', "ls: cannot access '/absent': No such file or directory\n"],
  ])('%s', async (script, stdout) => {
    expect(await machine.output(script)).toBe(stdout);
  });
});

describe('Owners and modes', () => {
  test.each([
    [
      'su azureuser -c "touch /tmp/1; mkdir /tmp/2; echo a > /tmp/3"; stat -c %U:%G /tmp/[123]',
      'azureuser:azureuser\n'.repeat(3),
    ],
    [
      'umask; umask -S; umask 027; touch /tmp/4; mkdir /tmp/5; stat -c %a /tmp/4 /tmp/5',
      '0022\nu=rwx,g=rx,o=rx\n640\n750\n',
    ],
    ['umask 077; sh -c "umask 0; umask"; umask', '0000\n0077\n'],
    ['touch /tmp/6; chmod 4711 /tmp/6; ls -l /tmp/6 | cut -d" " -f1; stat -c %A /tmp/6', '-rws--x--x\n-rws--x--x\n'],
    ['ln -s /absent /tmp/7; ls -l /tmp/7 | grep -o "/tmp/7.*"', '/tmp/7 -> /absent\n'],
    ['mkdir -p /tmp/8/a; ls -p /tmp/8; ls -d /tmp/8', 'a/\n/tmp/8\n'],
    [
      'touch /tmp/9; chown azureuser: /tmp/9; stat -c %U:%G /tmp/9; chown :adm /tmp/9; stat -c %u:%g /tmp/9',
      'azureuser:azureuser\n1000:4\n',
    ],
    ['chown --reference=/home/azureuser /tmp/9; find /tmp/9 -user azureuser -group azureuser', '/tmp/9\n'],
    [
      'touch /tmp/n; chown 5555:6666 /tmp/n; find /tmp -nouser; find /tmp/n ! -nogroup; ls -l /tmp/n | cut -d" " -f3,4',
      '/tmp/n\n5555 6666\n',
    ],
    ['install -o www-data -g adm -m 600 /etc/passwd /tmp/i; stat -c %U:%G:%a /tmp/i', 'www-data:adm:600\n'],
  ])('%s', async (script, stdout) => {
    expect(await machine.output(script)).toBe(stdout);
  });

  test.each([
    ['chown nosuch /tmp', 'chown: invalid user: ‘nosuch’\n'],
    ['chown root', 'chown: missing operand after ‘root’\n'],
    ['find /tmp -user nosuch', 'find: ‘nosuch’ is not the name of a known user\n'],
    ['ls -Z /tmp', "ls: invalid option -- 'Z'\n"],
  ])('%s fails', async (script, stderr) => {
    expect(await machine.run(script)).toMatchObject({ stderr, exitCode: 1 });
  });
});
