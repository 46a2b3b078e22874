import fc from 'fast-check';
import type { JsonObject } from '../../emulator/core/json.ts';
import { scaleSetBody } from '../emulator/compute/scale-set-lab.ts';
import { type FuzzRequest, GROUP, SET } from './requests.ts';
import { HOSTILE_TEXTS } from './values.ts';

const PATHS = [
  '/tmp',
  '/etc',
  '/etc/fstab',
  '/etc/passwd',
  '/var',
  '/var/lib',
  '/var/lib/cloud',
  '/proc',
  '/sys',
  '/dev',
  '/dev/sda',
  '/dev/sda1',
  '/mnt',
  '/root',
  '/',
  '.',
  '/etc/systemd/system',
  '/run',
  '/usr',
  '/bin',
  '/home',
  '/var/lib/waagent',
  '/boot',
];
const path = fc.constantFrom(...PATHS);
const count = fc.constantFrom(0, 1, 10, 1000, 100_000, 10_000_000_000);
const text = fc
  .constantFrom(...HOSTILE_TEXTS.filter((each) => each.length < 1000))
  .map((each) => `'${each.replaceAll("'", "'\\''")}'`);
const program = fc.constantFrom(
  'ls',
  'cat',
  'cp',
  'mv',
  'rm',
  'mkdir',
  'touch',
  'ln',
  'stat',
  'df',
  'lsblk',
  'mount',
  'umount',
  'mkfs.ext4',
  'parted',
  'growpart',
  'resize2fs',
  'blkid',
  'findmnt',
  'systemctl',
  'journalctl',
  'curl',
  'ss',
  'useradd',
  'passwd',
  'id',
  'getent',
  'hostname',
  'uname',
  'date',
  'uptime',
  'ps',
  'kill',
  'sleep',
  'timeout',
  'nohup',
  'cloud-init',
  'apt-get',
  'dpkg',
  'nginx',
  'python3',
  'dd',
  'seq',
  'yes',
  'head',
  'tail',
  'sed',
  'awk',
  'grep',
  'sort',
  'tr',
  'xargs',
  'find',
  'tar',
  'gzip',
  'base64',
  'env',
  'export',
  'test',
  'printf',
  'mktemp',
  'logger',
  'jq',
  'waagent',
  'chmod',
  'chown',
  'tee',
  'wc',
  'cut',
  'shutdown',
  'swapon',
  'wipefs',
  'fdisk',
  'sfdisk',
  'nproc',
  'free',
);
const option = fc.constantFrom(
  '-h',
  '-r',
  '-rf',
  '-a',
  '-l',
  '-n',
  '-1',
  '--help',
  '-o',
  '-e',
  '-f',
  '-t',
  '-x',
  '--all',
  '--no-pager',
  '-R',
  '-L',
  '-s',
  '-X',
  '-d',
  '-i',
  '--',
  '-',
);

const command = fc
  .tuple(
    program,
    fc.array(
      fc.oneof(
        path,
        option,
        text,
        count.map(String),
        fc.constantFrom('start', 'stop', 'enable', 'status', 'restart', 'daemon-reload', 'app'),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([name, words]) => [name, ...words].join(' '));

const idioms = fc.oneof(
  fc.tuple(path, path).map(([a, b]) => `rm -rf ${a}; ln -s ${b} ${a}`),
  path.map((a) => `rm -rf ${a}; echo x > ${a}`),
  path.map((a) => `rm -f ${a}; mkdir -p ${a}/x`),
  path.map((a) => `mount -t tmpfs none ${a}`),
  path.map((a) => `echo "tmpfs ${a}x tmpfs defaults 0 0" >> /etc/fstab`),
  fc.constantFrom(
    'reboot',
    'reboot -f',
    'poweroff',
    'shutdown -r now',
    'systemctl reboot',
    'kill -9 1',
    'kill -9 -1',
    'exec false',
    'exit 300',
  ),
  fc.constantFrom(
    ':(){ :|:& };:',
    'while true; do :; done',
    'yes | cat > /x',
    'f() { f; }; f',
    'x=a; while true; do x=$x$x; done',
    'for i in $(seq 1 1000); do sleep 100 & done',
    'exec 3<>/dev/tcp/localhost/80',
    'cat /dev/zero | head -c 100000000 | wc -c',
    'echo {1..1000000}',
    'printf "%1000000000s" x',
    'echo $((2**63)) $((1/0))',
    'eval "$(cat $0)"',
    'source $0',
    '. /dev/stdin <<< ". /dev/stdin"',
    'cat << EOF',
    'a[999999999]=1; echo $a',
    'seq 1 100000 | xargs -n1 echo',
    'trap "kill $$" EXIT; exit',
    'while read x; do echo $x; done < $0 >> $0',
  ),
  fc.tuple(count, fc.constantFrom('', '&')).map(([n, and]) => `sleep ${n} ${and}`),
  fc
    .constantFrom(
      'compute',
      'network',
      'constructor',
      '__proto__',
      'compute/toString',
      'compute/tags/length',
      '',
      '..%2f..',
      'compute/%ff',
    )
    .map(
      (each) =>
        `curl -s -H Metadata:true "http://169.254.169.254/metadata/instance/${each}?api-version=2021-02-01&format=text"`,
    ),
);

const UNIT_LINES = [
  'Restart=always',
  'Restart=on-failure',
  'RestartSec=0',
  'RestartSec=-1',
  'RestartSec=99999999999d',
  'Type=oneshot',
  'Type=forking',
  'Type=x',
  'RemainAfterExit=yes',
  'ExecStart=/bin/false',
  'ExecStart=/bin/true',
  'ExecStart=',
  'ExecStart=-/x',
  'ExecStart=/bin/bash -c "while true; do :; done"',
  'ExecStart=/usr/bin/systemctl restart app',
  'ExecStart=/sbin/reboot',
  'ExecStart=/usr/bin/python3 -m http.server 80',
  'ExecStartPre=/bin/sleep 99999',
  'ExecStop=/usr/bin/systemctl start app',
  'ExecStopPost=/bin/false',
  'User=nobody',
  'WorkingDirectory=/none',
  'Environment="A=%n" B',
  'EnvironmentFile=-/dev/zero',
  '[Unit]',
  '[Install]',
  'WantedBy=multi-user.target',
  'Requires=app.service',
  'After=app.service',
  'Before=app.service',
  'StartLimitIntervalSec=0',
  'StartLimitBurst=0',
  '[__proto__]',
  'constructor=1',
  '[',
  '=',
  'RuntimeDirectory=../../x',
  'Alias=../x',
];
const units = fc
  .array(fc.constantFrom(...UNIT_LINES), { maxLength: 8 })
  .map(
    (lines) =>
      `printf '%s\\n' ${['[Unit]', 'StartLimitIntervalSec=0', '[Service]', ...lines].map((line) => `'${line}'`).join(' ')} > /etc/systemd/system/app.service; systemctl daemon-reload; systemctl enable app; systemctl start app --no-block; systemctl status app`,
  );

const scripts = fc
  .array(fc.oneof(command, command, idioms, units), { minLength: 1, maxLength: 6 })
  .map((lines) => lines.join('\n'));

const CONFIGS = [
  'runcmd',
  'bootcmd',
  'write_files',
  'users',
  'packages',
  'disk_setup',
  'fs_setup',
  'mounts',
  'ssh_authorized_keys',
  'hostname',
  'groups',
  'chpasswd',
  'power_state',
  'final_message',
  'growpart',
  'merge_how',
  'timezone',
];
const customData = fc.oneof(
  scripts.map((script) => `#!/bin/bash\n${script}`),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...CONFIGS),
        fc.oneof(
          fc.jsonValue({ maxDepth: 3 }),
          scripts.map((script) => [script]),
          fc.constant([{ path: '/etc/fstab', content: 'x', permissions: '0' }]),
        ),
      ),
      { maxLength: 5 },
    )
    .map((pairs) => `#cloud-config\n${pairs.map(([key, value]) => `${key}: ${JSON.stringify(value)}`).join('\n')}\n`),
  fc.constantFrom(
    '#cloud-config\n&a [*a]',
    '#cloud-config\na: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]',
    '#include http://x',
    'Content-Type: multipart/mixed; boundary=""\n\n',
    '#cloud-config\n!!js/function x',
    '#cloud-config-archive\n- x',
    '\u0000',
    '#cloud-boothook\nreboot',
  ),
);

/** Scripts in the guests of a set, new sets with any custom data, and what repairs a guest. */
export const guests: fc.Arbitrary<FuzzRequest> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(scripts, fc.constantFrom('0', '1'))
      .map(([script, id]) =>
        post(`${SET}/virtualMachines/${id}/runCommand`, { commandId: 'RunShellScript', script: script.split('\n') }),
      ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(customData, fc.nat(2)).map(([data, n]) => ({
      method: 'PUT',
      path: `${GROUP}/providers/Microsoft.Compute/virtualMachineScaleSets/g-${n}?api-version=2024-11-01`,
      headers: {},
      body: JSON.stringify(
        scaleSetBody(GROUP, (body) => {
          body.sku.capacity = 1;
          Object.assign(body.properties.virtualMachineProfile.osProfile as JsonObject, {
            customData: Buffer.from(data.toWellFormed()).toString('base64'),
          });
        }),
      ),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.nat(2).map((n) => ({
      method: 'DELETE',
      path: `${GROUP}/providers/Microsoft.Compute/virtualMachineScaleSets/g-${n}?api-version=2024-11-01`,
      headers: {},
      body: undefined,
    })),
  },
  { weight: 3, arbitrary: fc.constantFrom('0', '1').map((id) => post(`${SET}/virtualMachines/${id}/reimage`, {})) },
  { weight: 1, arbitrary: fc.constantFrom('0', '1').map((id) => post(`${SET}/virtualMachines/${id}/restart`, {})) },
);

function post(path: string, body: object): FuzzRequest {
  return { method: 'POST', path: `${path}?api-version=2024-11-01`, headers: {}, body: JSON.stringify(body) };
}
