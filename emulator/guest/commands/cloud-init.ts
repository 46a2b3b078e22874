import { cloudInitStatus } from '../cloud-init/cloud-init.ts';
import { sleepUnless } from '../system/lab-time.ts';
import { type Call, failed, ok, type Program } from '../system/program.ts';
import { readOptions } from './options.ts';

/** How often `cloud-init status --wait` looks. Source: cloudinit/cmd/status.py, 0.25 s. */
const INTERVAL_SECONDS = 0.25;

/** `cloud-init`: its status, and where to find what it got. */
export const cloudInit: Program = async (call) => {
  const [verb = '', ...args] = call.args;
  if (verb === '--version' || verb === '-v') return ok('/usr/bin/cloud-init 24.1.3-0ubuntu3.3\n');
  if (verb === 'query') return query(call, args);
  if (verb !== 'status') return failed(`cloud-init: the subcommand '${verb}' is not emulated`, 2);
  const options = readOptions(args, { flags: ['w|wait', 'l|long'], values: ['format'] });
  const status = cloudInitStatus(call.system);
  let dots = '';
  while (options.has('w') && (status.status === 'running' || status.status === 'not run')) {
    dots += '.';
    if (!(await sleepUnless(call.system.clock, INTERVAL_SECONDS, call.signal))) return failed('', 124);
  }
  const { errors, warnings } = status;
  // 2: recoverable errors, since cloud-init 23.4 (cloud-init status, exit codes).
  const exitCode = errors.length > 0 ? 1 : warnings.length > 0 ? 2 : 0;
  if (options.value('format') === 'json') {
    return {
      ...ok(
        `${JSON.stringify({ status: status.status, stage: status.stage, errors, recoverable_errors: { WARNING: warnings } }, null, 1)}\n`,
      ),
      exitCode,
    };
  }
  const long = options.has('l')
    ? [
        `extended_status: ${status.status === 'done' && warnings.length > 0 ? 'degraded done' : status.status}`,
        'boot_status_code: enabled-by-generator',
        'detail: DataSourceAzure [seed=/dev/sr0]',
        ...(errors.length > 0 ? ['errors:', ...errors.map((each) => `\t- ${each}`)] : ['errors: []']),
        ...(warnings.length > 0
          ? ['recoverable_errors:', 'WARNING:', ...warnings.map((each) => `\t- ${each}`)]
          : ['recoverable_errors: {}']),
      ]
    : [];
  const wait = options.has('w') ? `${dots}\n`.replace(/^\n/, '') : '';
  return { ...ok(`${wait}${[`status: ${status.status}`, ...long].join('\n')}\n`), exitCode };
};

function query(call: Call, args: readonly string[]) {
  const { vfs, hardware } = call.system;
  const values: Record<string, string> = {
    userdata: vfs.text('/var/lib/cloud/instance/user-data.txt') ?? '',
    ...{ instance_id: hardware.vmId, local_hostname: call.system.hostname, cloud_name: 'azure', platform: 'azure' },
  };
  const value = values[args[0] ?? ''];
  return value === undefined
    ? failed(`ERROR: instance-data value '${args[0] ?? ''}' is not emulated`)
    : ok(`${value}\n`);
}
