import type { CloudInit } from '../../cloud-init/cloud-init.ts';
import { readOptions } from '../../program/options.ts';
import { type Call, failed, ok, type Program } from '../../program/program.ts';
import { aborted, secondsSince } from '../../time/lab-time.ts';

/** `cloud-init status --wait` prints a dot at each look. Source: cloudinit/cmd/status.py, 0.25 s. */
const LOOKS_PER_SECOND = 4;
const MAX_DOTS = 1000;

/** `cloud-init`: its status, and the user data that it was given. */
export function cloudInitProgram(cloudInit: CloudInit): Program {
  return async (call) => {
    const [verb = '', ...args] = call.args;
    if (verb === '--version' || verb === '-v') return ok('/usr/bin/cloud-init 24.1.3-0ubuntu3.3\n');
    if (verb === 'query') return query(call, args);
    if (verb !== 'status') return failed(`cloud-init: the subcommand '${verb}' is not emulated`, 2);
    const options = readOptions(args, { flags: ['w|wait', 'l|long'], values: ['format'] });
    const dots = options.has('w') ? await waitForEnd(call, cloudInit) : '';
    const { status, stage, errors, warnings } = cloudInit.status;
    // 2: recoverable errors, since cloud-init 23.4 (cloud-init status, exit codes).
    const exitCode = errors.length > 0 ? 1 : warnings.length > 0 ? 2 : 0;
    if (options.value('format') === 'json') {
      const shown = { status, stage, errors, recoverable_errors: { WARNING: warnings } };
      return { ...ok(`${JSON.stringify(shown, null, 1)}\n`), exitCode };
    }
    const lines = [`status: ${status}`, ...(options.has('l') ? details(cloudInit.status) : [])];
    return { ...ok(`${dots}${lines.join('\n')}\n`), exitCode };
  };
}

async function waitForEnd(call: Call, { finished, status }: CloudInit): Promise<string> {
  if (status.status === 'done' || status.status === 'error') return '';
  const since = call.system.clock.now();
  await Promise.race([finished, aborted(call.signal)]);
  const looks = Math.ceil(secondsSince(call.system.clock, since) * LOOKS_PER_SECOND);
  return looks === 0 ? '' : `${'.'.repeat(Math.min(looks, MAX_DOTS))}\n`;
}

function details({ status, errors, warnings }: CloudInit['status']): string[] {
  const listed = (texts: readonly string[]) => texts.map((text) => `\t- ${text}`);
  return [
    `extended_status: ${status === 'done' && warnings.length > 0 ? 'degraded done' : status}`,
    'boot_status_code: enabled-by-generator',
    'detail: DataSourceAzure [seed=/dev/sr0]',
    ...(errors.length > 0 ? ['errors:', ...listed(errors)] : ['errors: []']),
    ...(warnings.length > 0 ? ['recoverable_errors:', 'WARNING:', ...listed(warnings)] : ['recoverable_errors: {}']),
  ];
}

function query(call: Call, [name = '']: readonly string[]) {
  const { vfs, hardware, hostname } = call.system;
  const values = new Map([
    ['userdata', vfs.text('/var/lib/cloud/instance/user-data.txt') ?? ''],
    ['instance_id', hardware.vmId],
    ['local_hostname', hostname],
    ['cloud_name', 'azure'],
    ['platform', 'azure'],
  ]);
  const value = values.get(name);
  return value === undefined ? failed(`ERROR: instance-data value '${name}' is not emulated`) : ok(`${value}\n`);
}
