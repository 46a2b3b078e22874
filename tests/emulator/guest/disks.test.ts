import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { BlockDevice } from '../../../emulator/guest/index.ts';
import { booted, type GuestUnderTest, osDisk } from './guest-under-test.ts';

const LUN0 = '/dev/disk/azure/scsi1/lun0';

describe('disks as a guest sees them', () => {
  let data: BlockDevice;
  let machine: GuestUnderTest;
  beforeEach(async () => {
    data = new BlockDevice({ sizeGB: 32 });
    machine = await booted({ dataDisks: new Map([[0, data]]) });
  });

  test('lsblk shows the size of a data disk in bytes, found by its LUN', async () => {
    expect(await machine.output(`lsblk -b -d -n -o SIZE ${LUN0}`)).toBe('34359738368\n');
  });

  test('a disk that has grown shows its new size after a rescan, and after a boot', async () => {
    const size = () => machine.output(`lsblk -b -d -n -o SIZE ${LUN0}`);
    const sectors = () => machine.output('cat /sys/class/block/sdb/size');
    data.resize(64);
    expect(await size()).toBe('34359738368\n');
    await machine.output('for rescan in /sys/class/block/sd*/device/rescan; do echo 1 > $rescan; done');
    expect([await size(), await sectors()]).toEqual(['68719476736\n', '134217728\n']);
    data.resize(128);
    expect(await size()).toBe('68719476736\n');
    await machine.reboot();
    expect(await size()).toBe('137438953472\n');
  });

  test('a disk has a serial number and a WWN of its own, which stay when it grows', async () => {
    const [serial = '', wwn] = (await machine.output(`lsblk -d -n -o SERIAL,WWN ${LUN0}`)).trim().split(/ +/);
    expect(serial).toMatch(/^60022480[0-9a-f]{24}$/);
    expect(wwn).toBe(`0x${serial}`);
    const all = (await machine.output('lsblk -d -n -o SERIAL')).trim().split('\n');
    expect(new Set(all).size).toBe(all.length);
    data.resize(64);
    await machine.reboot();
    expect(await machine.output(`lsblk -d -n -o SERIAL ${LUN0}`)).toBe(`${serial}\n`);
  });

  test('lsblk lists the partitions of the OS disk, and what is mounted', async () => {
    const listed = await machine.output('lsblk');
    expect(listed.split('\n')[0]).toBe('NAME    MAJ:MIN RM  SIZE RO TYPE MOUNTPOINTS');
    expect(listed).toContain('├─sda1  8:1      0 29.9G  0 part /\n');
    expect(listed).toContain('sdb     8:16     0   32G  0 disk\n');
  });

  test('lsblk speaks JSON, with columns of choice', async () => {
    expect(JSON.parse(await machine.output('lsblk -J -b -d -o NAME,SIZE,FSTYPE /dev/sdb'))).toEqual({
      blockdevices: [{ name: 'sdb', size: 34359738368, fstype: null }],
    });
  });

  test.each([
    'lsblk --zap',
    'lsblk -o NONSENSE',
    'mkfs.ext4 -Z /dev/sdb',
    'mount --what',
    'df -y',
    'findmnt --frob',
    'blkid -q',
  ])('an option that is not known is an error: %s', async (command) => {
    const { exitCode, stderr } = await machine.run(command);
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toMatch(/unrecognized option|invalid option|unknown column/);
  });

  test('a disk attached while the guest runs appears, and disappears when it is detached', async () => {
    machine.guest.attach(3, new BlockDevice({ sizeGB: 64 }));
    expect(await machine.output('lsblk -dn -o SIZE,HCTL /dev/disk/azure/scsi1/lun3')).toBe('64G 1:0:0:3\n');
    machine.guest.detach(3);
    expect((await machine.run('ls /dev/disk/azure/scsi1/lun3')).exitCode).toBe(2);
  });

  test('an empty disk has no file system; mkfs.ext4 makes one with a UUID by which it is found', async () => {
    expect(await machine.run(`blkid ${LUN0}`)).toMatchObject({ exitCode: 2, stdout: '' });
    await machine.output(`mkfs.ext4 -q -L files ${LUN0}`);
    const uuid = (await machine.output(`blkid -s UUID -o value ${LUN0}`)).trim();
    expect(uuid).toBe(data.fsUuid);
    expect(await machine.output(`blkid -U ${uuid}`)).toBe('/dev/sdb\n');
    expect(await machine.output('readlink -f /dev/disk/by-label/files')).toBe('/dev/sdb\n');
  });

  test('a mounted disk shows in findmnt, df and mount, and cannot be formatted', async () => {
    await machine.output(`mkfs.xfs -q ${LUN0} && mkdir /data && mount ${LUN0} /data`);
    expect(await machine.output('findmnt -n -o SOURCE,FSTYPE /data')).toBe('/dev/sdb xfs\n');
    expect(await machine.output('df --output=source /data | tail -1')).toBe('/dev/sdb\n');
    expect(await machine.output('mount')).toContain('/dev/sdb on /data type xfs (rw,relatime)');
    expect((await machine.run(`mkfs.ext4 ${LUN0}`)).stderr).toContain('is mounted');
  });

  test('what cannot be mounted is refused as mount does', async () => {
    expect(await machine.run(`mkdir /data; mount ${LUN0} /data`)).toMatchObject({ exitCode: 32 });
    expect((await machine.run('mount /dev/sdz /data')).stderr).toContain('special device /dev/sdz does not exist');
    expect((await machine.run('mount UUID=1-2 /data')).stderr).toContain("can't find UUID=1-2");
    expect((await machine.run(`mount ${LUN0} /nowhere`)).stderr).toContain('mount point does not exist');
    expect((await machine.run('umount /data')).stderr).toContain('not mounted');
  });

  test('files under a mount point are on the disk: unmounted they are out of sight, mounted again they are back', async () => {
    await machine.output(
      `mkfs.ext4 -q ${LUN0}; mkdir /data; echo below > /data/x; mount ${LUN0} /data; echo above > /data/x`,
    );
    expect(await machine.output('umount /data; cat /data/x; mount /dev/sdb /data; cat /data/x')).toBe('below\nabove\n');
  });

  test('a read-only mount takes no files', async () => {
    await machine.output(`mkfs.ext4 -q ${LUN0}; mkdir /data; mount -o ro ${LUN0} /data`);
    expect((await machine.run('echo x > /data/x')).stderr).toBe('bash: /data/x: Read-only file system\n');
    expect(await machine.output('mount -o remount,rw /data && echo x > /data/x && cat /data/x')).toBe('x\n');
  });

  test('mounts nest, and one that holds another is busy', async () => {
    machine.guest.attach(1, new BlockDevice({ sizeGB: 8 }));
    await machine.output(
      'for disk in sdb sdc; do mkfs.ext4 -q /dev/$disk; done; mkdir -p /a; mount /dev/sdb /a; mkdir /a/b; mount /dev/sdc /a/b; echo deep > /a/b/f',
    );
    expect((await machine.run('umount /a')).stderr).toContain('target is busy');
    expect(await machine.output('cat /a/b/../b/f; umount /a/b; ls /a/b; umount /a; ls /a')).toBe('deep\n');
  });

  test('/etc/fstab is mounted with mount -a, and at boot', async () => {
    await machine.output(
      `mkfs.ext4 -q ${LUN0}; mkdir /data; echo "UUID=$(blkid -s UUID -o value ${LUN0}) /data ext4 defaults,nofail 0 2" >> /etc/fstab; mount -a; echo kept > /data/f`,
    );
    await machine.reboot();
    expect(await machine.output('cat /data/f; findmnt -n -o SOURCE /data')).toBe('kept\n/dev/sdb\n');
  });

  test('a disk that /etc/fstab must have and that is gone stops the boot; with nofail it does not', async () => {
    await machine.output('mkdir /data; echo "/dev/sdx /data ext4 defaults,nofail 0 2" >> /etc/fstab');
    await machine.reboot();
    expect(machine.guest.listensOn(22)).toBe(true);
    await machine.output('sed -i s/,nofail// /etc/fstab');
    await machine.reboot();
    expect(machine.guest.listensOn(22)).toBe(false);
  });

  test('a rescan shows the size of a disk grown in place, and leaves its file system as it is', async () => {
    await machine.output(`mkfs.ext4 -q ${LUN0}; mkdir /data; mount ${LUN0} /data; echo x > /data/x`);
    const size = async () => Number(await machine.output('findmnt -nb -o SIZE /data'));
    const before = await size();
    data.resize(64);
    await machine.output('echo 1 > /sys/class/block/sdb/device/rescan');
    expect(await machine.output(`lsblk -bdno SIZE ${LUN0}`)).toBe('68719476736\n');
    expect(await size()).toBe(before);
    expect(await machine.output('cat /data/x')).toBe('x\n');
  });

  test('an OS disk larger than its image is filled at the first boot', async () => {
    const large = await booted({ osDisk: osDisk(64) });
    expect(await large.output('lsblk -no SIZE /dev/sda1; df -h --output=size / 2>/dev/null || df -h /')).toContain(
      '63.9G',
    );
  });

  test('Ubuntu 24.04 has a /boot of its own', async () => {
    const noble = await booted({
      osDisk: osDisk(30, {
        publisher: 'Canonical',
        offer: 'ubuntu-24_04-lts',
        sku: 'server',
        exactVersion: '24.04.202509230',
      }),
    });
    expect(await noble.output('findmnt -no SOURCE /boot; . /etc/os-release; echo $VERSION_ID')).toBe(
      '/dev/sda16\n24.04\n',
    );
  });

  test('a temporary disk stands between the OS disk and the data disks', async () => {
    const other = await booted({ temporaryDiskGB: 8, dataDisks: new Map([[0, new BlockDevice({ sizeGB: 32 })]]) });
    expect(await other.output(`readlink -f ${LUN0} /dev/disk/azure/resource /dev/disk/azure/root`)).toBe(
      '/dev/sdc\n/dev/sdb\n/dev/sda\n',
    );
  });

  test('a full disk says so', async () => {
    await machine.output(`mkfs.ext4 -q ${LUN0}; mkdir /data; mount ${LUN0} /data`);
    const filled = await machine.run('for n in 1 2 3; do dd if=/dev/zero of=/data/$n bs=1M count=30 status=none; done');
    expect(filled.stderr).toContain('No space left on device');
  });
});

describe('what is written lives as long as its disk', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
  const content = fc.string({ unit: fc.constantFrom(...'abc ü"$`\\\n'), maxLength: 40 });
  const where = fc.constantFrom('/root', '/data', '/var/lib');

  test('files of any content survive reboots; those of a replaced OS disk vanish, those of the data disk stay', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(where, name, content), {
          selector: ([a, b]) => `${a}/${b}`,
          minLength: 1,
          maxLength: 6,
        }),
        async (files) => {
          const machine = await booted({ dataDisks: new Map([[0, new BlockDevice({ sizeGB: 32 })]]) });
          await machine.output(
            'mkfs.ext4 -q /dev/sdb; mkdir /data; mount /dev/sdb /data; echo "/dev/sdb /data ext4 nofail 0 2" >> /etc/fstab',
          );
          for (const [directory, file, text] of files) {
            const encoded = Buffer.from(text).toString('base64');
            await machine.output(`mkdir -p ${directory}/d; echo '${encoded}' | base64 -d > ${directory}/d/${file}`);
          }
          const read = async (directory: string, file: string) =>
            (await machine.run(`base64 -w0 ${directory}/d/${file} 2>/dev/null || echo gone`)).stdout;
          await machine.reboot();
          for (const [directory, file, text] of files)
            expect(await read(directory, file)).toBe(Buffer.from(text).toString('base64'));
          await machine.guest.shutdown();
          machine.guest.replaceOsDisk(osDisk());
          await machine.boot();
          await machine.output('mkdir -p /data; mount /dev/sdb /data');
          for (const [directory, file, text] of files) {
            expect(await read(directory, file)).toBe(
              directory === '/data' ? Buffer.from(text).toString('base64') : 'gone\n',
            );
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test('two disks of one image share its files until one changes them', async () => {
    const [one, other] = [await booted(), await booted()];
    await one.output('echo changed >> /etc/os-release; rm /etc/lsb-release');
    expect(await other.output('tail -1 /etc/os-release; ls /etc/lsb-release')).toBe(
      'UBUNTU_CODENAME=jammy\n/etc/lsb-release\n',
    );
  });

  test('/tmp and /run are empty after a reboot, and so is what was mounted by hand', async () => {
    const machine = await booted();
    await machine.output('echo x > /tmp/x; echo x > /run/x; mkdir /m; mount -t tmpfs none /m; echo x > /m/x');
    await machine.reboot();
    expect(await machine.output('ls /tmp /m; ls /run/x 2>&1 || true')).toContain('No such file');
  });
});
