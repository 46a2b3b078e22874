import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BlockDevice, BootError } from '../../../emulator/guest/index.ts';
import { booted, osDisk } from './guest-under-test.ts';

/** A script that writes the unit file of `app`. */
const unit = (service: string) =>
  `printf '%s\\n' ${service
    .split('\n')
    .map((line) => `'${line.replaceAll("'", `'\\''`)}'`)
    .join(' ')} > /etc/systemd/system/app.service`;

// An exception that nothing handles ends the emulator; Vitest reports it, and this names the test.
const unhandled = vi.fn();
beforeEach(() => void process.on('unhandledRejection', unhandled));
afterEach(async () => {
  await new Promise(setImmediate);
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('a guest that damages itself', () => {
  test.each([
    ['removes /tmp', 'rm -rf /tmp'],
    ['puts a file in the place of /tmp', 'rm -rf /tmp; echo x > /tmp'],
    ['has a mount point without a slash in /etc/fstab', 'echo "/dev/sdb data ext4 defaults,nofail 0 2" >> /etc/fstab'],
    ['has a mount point that is a dot in /etc/fstab', 'echo "/dev/sdb . ext4 defaults,nofail 0 2" >> /etc/fstab'],
    ['has a mount point below a file in /etc/fstab', 'echo "tmpfs /etc/passwd/x tmpfs nofail 0 2" >> /etc/fstab'],
    ['has a directory in the place of /etc/fstab', 'rm /etc/fstab; mkdir /etc/fstab'],
    ['has NUL and other bytes in /etc/fstab', "printf '\\0\\377\\0 \\0 tmpfs\\n' > /etc/fstab"],
    ['has escapes for white space in /etc/fstab', "printf '%s\\n' '\\040\\012\\777 \\040 tmpfs \\040' >> /etc/fstab"],
    [
      'has binds in a circle in /etc/fstab',
      'mkdir /x /y; printf "/x /y none bind\\n/y /x none bind\\n/ /mnt none rbind\\n" >> /etc/fstab',
    ],
    [
      'has names that climb in /etc/fstab',
      'printf "UUID=../../x /a ext4 nofail\\nLABEL= /b ext4 nofail\\n=x /.. ext4 nofail\\n" >> /etc/fstab',
    ],
    [
      'has options of objects in /etc/fstab',
      'echo "tmpfs /constructor __proto__ constructor,x-systemd.device-timeout=__proto__" >> /etc/fstab',
    ],
    [
      'has sizes without bounds in /etc/fstab',
      'echo "tmpfs /data tmpfs size=1e99,mode=zzz,uid=-1,nr_inodes=NaN" >> /etc/fstab',
    ],
    [
      'waits for ever for a disk in /etc/fstab',
      'echo "/dev/sdz /data ext4 x-systemd.device-timeout=99999999999999999,nofail" >> /etc/fstab',
    ],
    ['mounts an empty file system over /etc', 'echo "tmpfs /etc tmpfs defaults" >> /etc/fstab'],
    ['has a link to itself in the place of /etc/fstab', 'ln -sf /etc/fstab /etc/fstab'],
    [
      'has a mount point of 3,000 directories in /etc/fstab',
      'echo "tmpfs /$(printf "x/%.0s" $(seq 1 3000)) tmpfs nofail" >> /etc/fstab',
    ],
    ['has a link to itself in the place of /tmp', 'rm -rf /tmp; ln -s /tmp /tmp'],
    ['has a link to /etc in the place of /tmp', 'rm -rf /tmp; ln -s /etc /tmp'],
    ['has a file in the place of /etc', 'rm -rf /etc; echo > /etc'],
    [
      'has a hundred units that are links in a circle',
      'cd /etc/systemd/system; for i in $(seq 1 100); do ln -s a$i.service a$((i+1)).service; done; ln -s a101.service a1.service',
    ],
    ['has a host name that is a command', 'printf "\\0\\033[31m##vso[x]" > /etc/hostname'],
    ['has a directory in the place of /etc/passwd', 'rm /etc/passwd; mkdir /etc/passwd'],
    ['has a directory in the place of /etc/hostname', 'rm /etc/hostname; mkdir /etc/hostname'],
    [
      'has a directory for a unit file',
      'mkdir /etc/systemd/system/x.service /etc/systemd/system/multi-user.target.wants/x.service',
    ],
    [
      'has a file for a directory of units',
      'rm -r /etc/systemd/system/multi-user.target.wants; echo > /etc/systemd/system/multi-user.target.wants',
    ],
    [
      'has a section that is named like a property of objects',
      `${unit('[constructor]\na=1\n[__proto__]\nb=2')}; ln -s ../app.service /etc/systemd/system/multi-user.target.wants/app.service`,
    ],
  ])('%s, and still boots', async (_, script) => {
    const machine = await booted();
    await machine.run(`${script}; reboot`);
    await machine.clock.advance(120);
    expect(machine.guest.listensOn(22) || machine.guest.running).toBe(true);
    expect(await machine.output('echo fine')).toBe('fine\n');
  });

  test.each([
    ['has a file in the place of /var/lib', 'rm -rf /var/lib; echo > /var/lib'],
    ['has a file in the place of /var', 'rm -rf /var; echo > /var'],
    ['has a file in the place of /proc', 'umount /proc; rmdir /proc; echo > /proc'],
    ['has a link in a circle for /dev', 'umount /dev; rmdir /dev; ln -s /dev /dev'],
    ['empties its OS disk', 'dd if=/dev/zero of=/dev/sda status=none'],
  ])('%s: it does not boot, neither by itself nor from outside, until it gets a new disk', async (_, script) => {
    const machine = await booted();
    await machine.run(`${script}; systemctl reboot`);
    await machine.clock.advance(120);
    expect(machine.guest.running).toBe(false);
    await expect(machine.until(machine.guest.boot())).rejects.toThrow(BootError);
    machine.guest.replaceOsDisk(osDisk());
    await machine.boot();
    expect(await machine.output('echo fine')).toBe('fine\n');
  });

  test('a run command on a full or damaged disk fails, with the reason', async () => {
    const machine = await booted();
    await machine.run('rm -rf /var; echo > /var');
    expect(await machine.run('echo x')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/not a directory/i),
    });
    const full = await booted();
    await full.run(
      'for i in 1 2 3; do dd if=/dev/zero of=/f$i bs=1M count=30 status=none; done; dd if=/dev/zero of=/g bs=1 count=4194304 status=none; dd if=/dev/zero of=/h bs=1k count=32000 status=none',
    );
    expect((await full.run(`: ${'x'.repeat(5 * 2 ** 20)}`)).stderr).toMatch(/No space left on device/i);
  });

  test('a reboot from inside and a power cycle from outside at the same moment end in one running system', async () => {
    for (const seconds of [0, 4, 5, 6, 8]) {
      const machine = await booted();
      await machine.run('reboot; reboot');
      await machine.clock.advance(seconds);
      await machine.until(machine.guest.shutdown());
      await machine.clock.advance(30);
      expect(machine.guest.running).toBe(false);
      await machine.boot();
      await machine.clock.advance(30);
      expect(await machine.output('echo fine')).toBe('fine\n');
    }
  });
});

describe('a service cannot end the emulator', () => {
  test.each([
    [
      'asks the metadata service for a prototype',
      'curl -s -H Metadata:true "http://169.254.169.254/metadata/instance/compute/constructor?api-version=2021-02-01"',
      '404',
    ],
    [
      'asks for a property of text',
      'curl -s -H Metadata:true "http://169.254.169.254/metadata/instance/compute/name/length?api-version=2021-02-01"',
      '404',
    ],
    [
      'asks for __proto__ as text',
      'curl -s -H Metadata:true "http://169.254.169.254/metadata/instance/__proto__/toString?api-version=2021-02-01&format=text"',
      '404',
    ],
  ])('one that %s gets %3$s', async (_, command) => {
    const machine = await booted({ metadata: { compute: { name: 'web_0' } } });
    expect(await machine.output(`${command} -o /dev/null -w "%{http_code}"`)).toBe('404');
    await machine.output(`${unit(`[Service]\nExecStart=/usr/bin/${command}`)}; systemctl start app; sleep 5`);
    expect(await machine.output('echo fine')).toBe('fine\n');
  });

  test.each([
    ['constructor as a verb', 'systemctl constructor app; systemctl toString; systemctl __proto__ app'],
    [
      'constructor as a column',
      'df --output=constructor; ps -o constructor,__proto__; lsblk -o constructor; findmnt -o constructor',
    ],
    [
      'constructor as a database, a value and a format',
      'getent constructor; cloud-init query constructor; curl -s -w "%{constructor}" localhost:22',
    ],
    [
      'a number that is none',
      'dd if=/dev/zero of=/x count=abc; dd if=/dev/zero of=/x count=-1; dd if=/dev/zero of=/x bs=0; install -m zz /etc/passwd /y',
    ],
    [
      'a date out of range',
      'date -d @99999999999999999999; date -d "9999999999999 days"; touch -d "999999-99-99" /x; stat -c %y /x; journalctl -S "9999999999999 days"',
    ],
    [
      'a location that is no URL',
      'mkdir "/srv/["; cd /; python3 -m http.server 81 & sleep 1; curl -sL "localhost:81//["; curl -sL localhost:81/srv/%5B',
    ],
    [
      'names that are no names',
      'mkfs.ext4 -q -L ../../x /dev/sdb; mkfs.ext4 -q -U ../x /dev/sdb; mkfs.xfs -f -m uuid=../.. /dev/sdb; ls -R /dev/disk',
    ],
    [
      'half a character as a name',
      "cd /srv; touch $'\\ud800'; python3 -m http.server 81 & sleep 1; curl -s localhost:81/",
    ],
  ])('%s is refused', async (_, script) => {
    const machine = await booted({ dataDisks: new Map([[0, new BlockDevice({ sizeGB: 4 })]]) });
    const { stdout, stderr } = await machine.run(script);
    expect(stdout + stderr).not.toMatch(/native code|\[object|TypeError|RangeError|undefined/);
    expect(await machine.output('echo fine')).toBe('fine\n');
  });

  test.each([
    [
      'cannot make its directories',
      '[Service]\nStateDirectory=x\nExecStart=/bin/sleep 1\nRestart=always',
      'rm -rf /var/lib; echo > /var/lib',
    ],
    [
      'expands to more than a command line holds',
      `[Service]\nEnvironment=A=${'x'.repeat(70_000)}\nExecStart=/bin/echo $\{A}$\{A}$\{A}\nRestart=always`,
      ':',
    ],
    [
      'cannot start another process',
      '[Service]\nExecStart=/bin/sleep 1\nRestart=always',
      'for i in $(seq 1 220); do sleep 300 & done',
    ],
    [
      'has a directory that is mounted over',
      '[Service]\nRuntimeDirectory=app\nExecStart=/bin/sleep 5\nRestart=always',
      '(sleep 1; mount -t tmpfs none /run/app) &',
    ],
    [
      'has limits that are no numbers',
      '[Unit]\nStartLimitBurst=many\nStartLimitIntervalSec=5constructor\n[Service]\nExecStart=/bin/false\nRestart=always\nRestartSec=constructor',
      ':',
    ],
  ])('one that %s fails alone', async (_, text, damage) => {
    const machine = await booted();
    await machine.run(`${unit(text)}; ${damage}`);
    await machine.run('systemctl start app; systemctl start app');
    await machine.clock.advance(60);
    expect(machine.guest.listensOn(22)).toBe(true);
  });
});
