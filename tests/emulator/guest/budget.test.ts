import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { further } from '../../all-tests.ts';
import { processorTime, threadMemory, withLongestStall } from '../../thread-usage.ts';
import { booted, customData, GuestUnderTest } from './guest-under-test.ts';

const unit = (name: string, text: string) =>
  `printf '${text.replaceAll('\n', '\\n')}\\n' > /etc/systemd/system/${name}.service`;
/** Milliseconds of processor time. A guest shares its turn after 20, and is ended before 200; one step of the interpreter comes on top, on a slower machine too. */
const LONGEST_STALL = 500;
const ALWAYS = '[Unit]\nStartLimitIntervalSec=0\n[Service]\nRestart=always\nRestartSec=0\nExecStart=';

/** The files of a cloud-config, each of which unpacks the same 15 MB. */
const PACKED_FILES = `content: &content ${gzipSync(Buffer.alloc(15_000_000)).toString('base64')}
write_files:
${Array.from({ length: 90 }, (_, at) => `- {path: /f${at}, encoding: gz+b64, content: *content}`).join('\n')}`;

/** Makes a file of one line of 230 KB. */
const LONG_LINE =
  "yes 'abc def ' | tr -d '\\n' > /line; for i in 1 2 3 4 5; do cat /line /line > /twice; cp /twice /line; done";

/** Lets lab time pass. Returns the seconds of processor time that it takes, and the longest milliseconds in which nothing else could run. */
async function pass(machine: GuestUnderTest, labSeconds: number): Promise<{ seconds: number; longestStall: number }> {
  const began = processorTime();
  const { longestStall } = await withLongestStall(async () => {
    for (let passed = 0; passed < labSeconds; passed += 5) await machine.clock.advance(5);
  });
  return { seconds: (processorTime() - began) / 1000, longestStall };
}

describe('the lab clock goes on whatever a guest does', () => {
  test.each<[string, string[]]>([
    ['a service that fails at once, for ever', [`${ALWAYS}/bin/false`]],
    [
      'two services that restart each other',
      [`${ALWAYS}/usr/bin/systemctl restart u1`, `${ALWAYS}/usr/bin/systemctl restart u0`],
    ],
    ['a service that restarts itself', [`${ALWAYS}/usr/bin/systemctl restart u0`]],
    [
      'services that want each other',
      Array.from(
        { length: 40 },
        (_, at) =>
          `[Unit]\nWants=${[0, 1, 2].map((each) => `u${(at + each + 1) % 40}.service`).join(' ')}\n[Service]\nExecStart=/bin/sleep 1`,
      ),
    ],
    ...further<[string, string[]]>([
      ['a service that ends at once, for ever', [`${ALWAYS}/bin/true`]],
      ['thirty busy services', Array.from({ length: 30 }, () => `${ALWAYS}/bin/bash -c "while true; do :; done"`)],
      ['a service whose preparation fails, for ever', [`${ALWAYS}/bin/true\nExecStartPre=/bin/false`]],
    ]),
  ])('%s', { timeout: 120_000 }, async (_, texts) => {
    const machine = await booted();
    await machine.output(texts.map((text, at) => unit(`u${at}`, text)).join('\n'));
    void machine.guest.run(texts.map((_text, at) => `systemctl start u${at} &`).join('\n'));
    const before = machine.clock.now().getTime();
    const { seconds } = await pass(machine, 600);
    expect(machine.clock.now().getTime() - before).toBeGreaterThanOrEqual(600_000);
    expect(seconds).toBeLessThan(30);
    expect(await machine.output('echo fine')).toBe('fine\n');
  });

  test('sleeps of any length wait, end with their process, and leave no timer that is far away', async () => {
    const machine = await booted();
    const script =
      'for n in 10000000000 1e999 infinity 99999999999999999999999 NaN; do sleep $n & done; sleep 1; kill %1 2> /dev/null; timeout 5 sleep 100000; echo $?';
    expect(await machine.output(script)).toBe('124\n');
    await pass(machine, 4000);
    expect(await machine.output('date -d @0 +%s; echo fine')).toBe('0\nfine\n');
  });
});

describe('work has a budget', () => {
  test.each([
    ['nested directories', 'for i in $(seq 1 1000); do mkdir x; cd x; done'],
    ['a path of ten thousand names', 'mkdir -p $(printf "/x%.0s" $(seq 1 10000))'],
    ['a large file, written for ever', 'while true; do dd if=/dev/zero of=/x bs=1M count=32 status=none; done'],
    [
      'a large file, copied for ever',
      'dd if=/dev/zero of=/x bs=1M count=30 status=none; while true; do cp /x /y; done',
    ],
    ['long lines of yes', 'x=$(printf "%100000s"); for i in $(seq 1 200); do yes $x | wc -c; done'],
    ['a template of many X', 'mktemp $(printf "X%.0s" $(seq 1 20000))aX'],
    ['a text that evaluates itself', `x='eval "$x"'; eval "$x"`],
    ['a format of many parentheses', 'x=$(seq -s "%(" 1 25000); printf "$x"'],
    ...further([
      ['a hundred thousand files', 'for i in $(seq 1 400); do touch $(seq -f "/f$i.%g" 1 250); done; ls / | wc -l'],
      ['a directory that is doubled', 'mkdir /a; touch /a/1; for i in $(seq 1 30); do cp -r /a /b; mv /b /a/b$i; done'],
      [
        'file systems in memory',
        'for i in $(seq 1 300); do mkdir /m$i; mount -t tmpfs none /m$i; dd if=/dev/zero of=/m$i/x bs=1M count=30 status=none; done',
      ],
      ['output that is never read', 'for i in $(seq 1 60); do yes $(printf "%1000000s") & done; sleep 10'],
      ['a text that evaluates itself twice', `x='eval "$x";eval "$x"'; eval "$x"`],
      ['a text that evaluates itself in a function', `x='eval "$x"'; f() { eval "$x"; }; f; f`],
    ]),
  ])('%s', { timeout: 120_000 }, async (_, script) => {
    const machine = await booted();
    const before = threadMemory();
    const run = machine.guest.run(script, { timeoutSeconds: 900 });
    const { seconds, longestStall } = await pass(machine, 1000);
    const { stdout } = await machine.until(run, 5);
    expect(stdout.length).toBeLessThan(20 * 2 ** 20);
    expect(seconds).toBeLessThan(20);
    expect(longestStall).toBeLessThan(LONGEST_STALL);
    expect(threadMemory() - before).toBeLessThan(500 * 2 ** 20);
    expect(await machine.output('echo fine', { timeoutSeconds: 10_000 })).toBe('fine\n');
  });

  test.each([
    ['a fork bomb', ':(){ :|:& };:'],
    ['an awk array that grows for ever', "awk 'BEGIN { while (1) a[i++] = i }'"],
    ['awk loops in loops', "awk 'BEGIN { for (i = 0; i < 9e4; i++) for (j = 0; j < 9e4; j++) x++ }'"],
    ['awk that prints for ever', `awk 'BEGIN { for (;;) printf "x" }'`],
    [
      'awk that replaces in a growing text',
      `awk 'BEGIN { for (;;) { x = x "aa"; gsub(/a/, "b", x); gsub(/b/, "a", x) } }'`,
    ],
    ['files of different lines, compared', 'seq 1 9000 > /x; seq 2 2 18000 > /y; diff /x /y'],
    [
      'a large file, sorted',
      'dd if=/dev/zero of=/x bs=1M count=30 status=none; sort /x; grep a /x; awk 1 /x; x=$(cat /x)',
    ],
    ['a text that is doubled', 'x=a; while true; do x=$x$x; done'],
    ['an array that is doubled', `#!/bin/bash\na=(x); while true; do a+=("\${a[@]}"); b="\${a[*]}"; done`],
    ['functions that call themselves in texts', 'f() { echo $(f $1$1); }; f x'],
    ['functions that call themselves twice', 'f() { f; f; }; f'],
    ['forty replacements in a long line', `${LONG_LINE}; sed ${'-e s/a/a/g '.repeat(40)} /line`],
    [
      'sixty substitutions in a long line',
      `${LONG_LINE}; awk '{${'gsub(/a/,"b");gsub(/b/,"a");'.repeat(30)}print}' /line`,
    ],
    ['a pipe of 1 MB that is replaced', `${LONG_LINE}; cat /line /line /line /line | sed -E 's/(a|b)+c/X/g' | wc -c`],
    ...further([
      ['find that starts itself', 'find / -exec find / \\;'],
      ['a fork bomb that waits', 'f() { for i in 1 2 3 4 5 6 7 8; do f & done; wait; }; f'],
      ['files that grow out of each other', 'echo a > /x; while true; do sort /x /x > /y; sort -u /y >> /x; done'],
      [
        'a text that is matched',
        `#!/bin/bash\nx=$(printf "%200000s"); while true; do [[ $x == *a*a*b ]]; y=\${x^^}; done`,
      ],
      ['ten at once that double', 'f() { echo $(f $1$1); }; for i in 1 2 3 4 5 6 7 8 9 10; do f x & done; wait'],
    ]),
  ])('of the interpreter, too: %s', { timeout: 120_000 }, async (_, script) => {
    const machine = await booted();
    // The interpreter loads its programs when they are first called.
    await machine.output('echo a > /a; awk 1 /a | sed s/a/b/ | sort | grep b; find /a; seq 1 2; diff /a /a');
    const run = machine.guest.run(script, { timeoutSeconds: 300 });
    const { longestStall } = await pass(machine, 400);
    await machine.until(run, 5);
    expect(longestStall).toBeLessThan(LONGEST_STALL);
    expect(await machine.output('echo fine', { timeoutSeconds: 10_000 })).toBe('fine\n');
  });

  test.each([
    ['commands', 'echo &', '1500'],
    ['commands that write', 'echo & >> \\/x', ''],
    ...further([
      ['assignments', 'x=&', ''],
      ['branches', 'if [ & = 1500 ]; then echo &; fi', '1500'],
    ]),
  ])('an honest script of 1,500 %s runs to its end', { timeout: 60_000 }, async (_, line, last) => {
    const machine = await booted();
    await machine.output('seq 1 1500 > /lines');
    for (const part of ['1,500', '501,1000', '1001,1500'])
      await machine.output(`sed -n '${part}s/.*/${line}/p' /lines >> /script`);
    for (const shell of ['sh', ...further(['bash'])]) {
      const { stdout, stderr, exitCode } = await machine.run(`${shell} /script | tail -n 1`);
      expect({ stdout, stderr, exitCode }).toEqual({ stdout: last && `${last}\n`, stderr: '', exitCode: 0 });
    }
  });

  test('a unit file of a million lines, and options by the thousand, take no time that grows with their square', async () => {
    const machine = await booted();
    await machine.output(
      'x=$(printf "Environment=a=b\\n%.0s" $(seq 1 20000)); printf "[Service]\\n$x\\nExecStart=/bin/true\\n" > /etc/systemd/system/x.service',
    );
    const began = processorTime();
    await machine.run('systemctl start x; lsblk $(printf -- "-b %.0s" $(seq 1 20000)) | wc -l');
    expect(processorTime() - began).toBeLessThan(5000);
  });

  test.each([
    ['many keys', Array.from({ length: 200_000 }, (_, at) => `k${at}: 1`).join('\n')],
    ['packed files that grow a thousandfold', PACKED_FILES],
    ...further([
      ['many groups', `groups: [${Array.from({ length: 100_000 }, (_, at) => `g${at}`).join(', ')}]`],
      ['many users', `users: [${Array.from({ length: 20_000 }, (_, at) => `{name: u${at}}`).join(', ')}]`],
      [
        'many files',
        `write_files: [${Array.from({ length: 15_000 }, (_, at) => `{path: /f${at}, content: x}`).join(', ')}]`,
      ],
    ]),
  ])('custom data with %s boots in time', { timeout: 120_000 }, async (_, config) => {
    await bootsInTime(gzipSync(`#cloud-config\n${config}\n`));
  });

  test.each([
    ['archives in archives', gzipSync('Content-Type: multipart/mixed; boundary="x"\n\n--x\n'.repeat(2000))],
    ['a script of 60 MB when it is unpacked', gzipSync(`#!/bin/sh\n${'x'.repeat(60_000_000)}`)],
    [
      'a packed file in twenty packed files',
      Array.from({ length: 20 }).reduce<Buffer>((packed) => gzipSync(packed), Buffer.from('x')),
    ],
    ['half of a packed file', gzipSync('#!/bin/sh\n:').subarray(0, 15)],
    ['fifty thousand files to include', gzipSync(`#include\n${'http://169.254.169.254/x\n'.repeat(50_000)}`)],
    [
      'a Jinja template of parentheses',
      gzipSync(`## template: jinja\n#cloud-config\na: {{ ${'('.repeat(10_000)} }}\n`),
    ],
  ])('custom data that is %s boots in time', async (_, data) => bootsInTime(data));

  async function bootsInTime(data: Buffer): Promise<void> {
    const machine = new GuestUnderTest({ customData: data.toString('base64') });
    const began = processorTime();
    await machine.boot();
    expect(processorTime() - began).toBeLessThan(10_000);
    expect(await machine.output('echo fine')).toBe('fine\n');
  }

  test('an honest boot and an honest script take no more lab time than their sleeps', async () => {
    const machine = await booted({
      customData: customData('#!/bin/sh\nfor i in $(seq 1 300); do echo $i; done > /root/x'),
    });
    const before = machine.clock.now().getTime();
    await machine.output('for i in $(seq 1 500); do echo $i >> /root/y; done; wc -l < /root/y');
    expect(machine.clock.now().getTime() - before).toBeLessThan(400_000);
  });
});
