import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { Guest } from '../../../emulator/guest/index.ts';
import { further } from '../../all-tests.ts';
import { processorTime, threadMemory } from '../../thread-usage.ts';
import { booted, GuestUnderTest, osDisk } from './guest-under-test.ts';

const SECRET = 'a secret of the host, 8c1f';

describe('a script reaches nothing of the host', () => {
  let machine: GuestUnderTest;
  const path = join(tmpdir(), `guest-secret-${process.pid}`);
  beforeAll(async () => {
    writeFileSync(path, SECRET);
    process.env.GUEST_SECRET = SECRET;
    machine = await booted();
    return () => {
      delete process.env.GUEST_SECRET;
    };
  });

  test.each([
    ['an absolute path', `cat ${path}`],
    ['a path that climbs', `cat ../../../../../../../../..${path}`],
    ['a link to a path', `ln -sf ${path} /tmp/link; cat /tmp/link`],
    ['a link that climbs', `ln -sf ../../../../../../..${path} /tmp/link; cat /tmp/link`],
    ['a mount of the host', `mount --bind / /mnt; cat /mnt${path}`],
    ['the root of another process', `cat /proc/1/root${path} /proc/self/root${path} /proc/self/cwd${path}`],
    [
      'the environment',
      'env; export -p; set; cat /proc/self/environ /proc/1/environ; echo $GUEST_SECRET; printenv GUEST_SECRET',
    ],
    ['open files of the process', 'for n in 0 1 2 3 4 5 6 7 8 9 10 20; do cat /proc/self/fd/$n /dev/fd/$n; done'],
    [
      'a server of files',
      `cd /; python3 -m http.server 8000 & sleep 1; curl -s --path-as-is localhost:8000/..%2f..${path} || curl -s localhost:8000${path}`,
    ],
    ['a source of a script', `. ${path}; bash ${path}; sh -c ". ${path}"; source ../../../../../..${path}`],
    ['a file URL', `curl -s file://${path}; wget -qO- file://${path}`],
    [
      'awk and sed',
      `awk '{print}' ${path}; sed -n p ${path}; awk 'BEGIN { "cat ${path}" | getline x; print x; print ENVIRON["GUEST_SECRET"] }'`,
    ],
    [
      'an archive',
      `tar cf - ${path} | tar tf -; gzip -c ${path}; base64 ${path}; find / -name "guest-secret*" | xargs cat`,
    ],
    [
      'JavaScript',
      `node -e 'console.log(process.env)'; js-exec -c 'console.log(process.env)'; python3 -c 'print(open("${path}").read())'`,
    ],
    [
      'expansions',
      `echo $(<${path}); cat < ${path}; mapfile x < ${path}; echo \${x[@]}; read y < ${path}; echo $y; cat /*/guest-secret*`,
    ],
    [
      'arithmetic and names',
      'echo $((constructor)) $__proto__ $constructor; x[__proto__]=1; declare -A m; m[__proto__]=1; echo $m',
    ],
  ])('%s', async (_, script) => {
    const { stdout, stderr } = await machine.run(script);
    expect(stdout + stderr).not.toContain(SECRET);
    expect(stdout + stderr).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, 20));
    expect(stdout + stderr).not.toContain(process.cwd());
  });

  test('the network is the guest alone', async () => {
    expect((await machine.run('curl -sS http://example.com')).exitCode).toBe(6);
    expect((await machine.run('curl -sS http://10.1.2.3:443')).exitCode).toBe(28);
    expect((await machine.run(`echo > /dev/tcp/127.0.0.1/22`)).exitCode).not.toBe(0);
  });

  test('/etc/passwd is the guest’s, with the admin user that the model names', async () => {
    expect(await machine.output('tail -1 /etc/passwd')).toBe(
      'azureuser:x:1000:1000:Ubuntu:/home/azureuser:/bin/bash\n',
    );
  });
});

describe('a script cannot take the emulator down', () => {
  test.each([
    ['an endless loop', 'while true; do :; done'],
    ['an endless loop in awk', 'awk "BEGIN { while (1) x++ }"'],
    ['an endless loop in sed', 'sed ":a;s/a/aa/;ba" <<< a'],
    ['a fork bomb', ':(){ :|:& };:'],
    ...further([
      ['an endless until', 'until false; do true; done'],
      ['a fork bomb of files', 'echo "bash /tmp/b & bash /tmp/b &" > /tmp/b; bash /tmp/b; sleep 60'],
    ]),
    [
      'a fork bomb by way of sudo',
      'f() { sudo -u azureuser bash -c "sudo bash /tmp/s"; }; echo "sudo -u azureuser sudo bash /tmp/s" > /tmp/s; bash /tmp/s',
    ],
    [
      'a script that runs itself',
      'echo "bash /tmp/r" > /tmp/r; bash /tmp/r; chmod +x /tmp/r; echo /tmp/r > /tmp/r; /tmp/r',
    ],
    [
      'a gigabyte of output',
      'yes | head -c 1G; x=$(printf "%1000s"); for i in $(seq 1 1000); do for j in $(seq 1 1000); do echo "$x"; done; done',
    ],
    ['a gigabyte in a variable', 'x=a; while true; do x=$x$x; done'],
    ['a gigabyte by width', 'printf "%1000000000d" 1'],
    ['a gigabyte of braces', 'echo {1..1000000000}'],
    [
      'a gigabyte of files',
      'for i in $(seq 1 20); do dd if=/dev/zero of=/f$i bs=1M count=30; done; fallocate -l 1G /x; truncate -s 1T /y',
    ],
    [
      'a gigabyte in one file',
      'dd if=/dev/zero of=/big bs=1G count=1; for i in $(seq 1 40); do cat /etc/passwd /acc /acc > /acc2; mv /acc2 /acc; done',
    ],
    ['deep recursion', 'f() { f; }; f'],
    ['deep substitution', 'x="echo a"; for i in $(seq 1 200); do x="echo \\$($x)"; done; eval "$x"'],
    ['deep nesting', `eval "$(printf '(%.0s' $(seq 1 5000))"`],
    ['deep directories', 'd=/; for i in $(seq 1 3000); do d=$d/x; done; mkdir -p $d; find / | wc -l; rm -r /x'],
    [
      'a service that ends at once, for ever',
      'printf "[Service]\\nExecStart=/bin/true\\nRestart=always\\nRestartSec=0\\n" > /etc/systemd/system/x.service; systemctl start x; sleep 30',
    ],
    [
      'a service that restarts itself',
      'printf "[Service]\\nType=oneshot\\nExecStart=/usr/bin/systemctl restart x\\n" > /etc/systemd/system/x.service; timeout 30 systemctl start x; sleep 5',
    ],
    ['links in a circle', 'ln -s /a /b; ln -s /b /a; cat /a; ls /a/x; cd /tmp; ln -s . l; cat l/l/l/l/l/l/l/l/etc'],
    [
      'a pattern that backtracks',
      'echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa! | grep -E "^(a+)+$"; [[ aaaaaaaaaaaaaaaaaaaaaaaaaaaaa! =~ ^(a|a)*$ ]]; expr aaaaaaaaaaaaaaaaaaaaaaaaaaa! : "\\(a*\\)*b"',
    ],
    ['a reboot from within, for ever', 'reboot; while true; do sleep 1; done'],
  ])('%s', { timeout: 60_000 }, async (_, script) => {
    const machine = await booted();
    const before = threadMemory();
    const started = processorTime();
    const run = machine.guest.run(script, { timeoutSeconds: 600 });
    const { stdout, stderr } = await machine.until(run, 5);
    expect(processorTime() - started).toBeLessThan(10_000);
    expect(stdout.length + stderr.length).toBeLessThan(20 * 2 ** 20);
    expect(threadMemory() - before).toBeLessThan(700 * 2 ** 20);
    await machine.guest.shutdown();
    // It still works.
    await machine.boot();
    expect(await machine.output('echo fine')).toBe('fine\n');
  });

  test('a script that takes too long is ended, by lab time', async () => {
    const machine = await booted();
    const began = machine.clock.now().getTime();
    const { exitCode } = await machine.run('sleep 100000', { timeoutSeconds: 60 });
    expect(exitCode).toBe(124);
    expect(machine.clock.now().getTime() - began).toBeLessThan(70_000);
  });

  test('a thousand guests boot in little time and memory', { timeout: 120_000 }, async () => {
    const machine = new GuestUnderTest();
    const before = threadMemory();
    const started = processorTime();
    const guests = Array.from(
      { length: 1000 },
      (_, n) =>
        new Guest({
          clock: machine.clock,
          hostname: `web${n}`,
          instanceName: `web_${n}`,
          osDisk: osDisk(),
          adminUsername: 'azureuser',
        }),
    );
    await machine.until(Promise.all(guests.map(async (guest) => await guest.boot())));
    await machine.until(Promise.all(guests.map(async (guest) => await guest.booted())));
    expect(guests.every((guest) => guest.listensOn(22))).toBe(true);
    expect(processorTime() - started).toBeLessThan(15_000);
    expect(threadMemory() - before).toBeLessThan(300 * 2 ** 20);
  });
});
