import { isLoopback } from '../net/sockets.ts';
import { failed, ok, type Program } from '../system/program.ts';
import { readOptions } from './options.ts';
import { table } from './table.ts';

/** `ss`: the sockets that listen. */
export const ss: Program = (call) => {
  const options = readOptions(call.args, {
    flags: [
      'l|listening',
      't|tcp',
      'n|numeric',
      'p|processes',
      'H|no-header',
      'a|all',
      '4|ipv4',
      'u|udp',
      'e|extended',
      'O|oneline',
    ],
  });
  const listeners = options.has('u') && !options.has('t') ? [] : call.system.sockets.all;
  const port = /sport\s*(?:=|==|eq)\s*:?(\d+)/.exec(options.rest.join(' '))?.[1];
  const rows = listeners
    .filter((each) => port === undefined || each.port === Number(port))
    .map((each) => [
      ...['LISTEN', '0', '128', `${each.address}:${each.port}`, '0.0.0.0:*'],
      ...(options.has('p') ? [`users:(("${each.program}",pid=${each.pid},fd=3))`] : []),
    ]);
  const header = ['State', 'Recv-Q', 'Send-Q', 'Local Address:Port', 'Peer Address:Port', 'Process'];
  return ok(table(options.has('H') ? [] : header, rows));
};

/** `nc -z HOST PORT`: whether somebody listens. */
export const nc: Program = (call) => {
  const options = readOptions(call.args, { flags: ['z', 'v', 'n', '4'], values: ['w'] });
  const [host = '', port = ''] = options.rest;
  if (!options.has('z')) return failed('nc: only -z is emulated');
  const { sockets, hardware, hostname } = call.system;
  const own = isLoopback(host) || host === hostname || host === hardware.ipAddress;
  const open = own && sockets.at(Number(port), host === hardware.ipAddress) !== undefined;
  const said = `Connection to ${host} ${port} port [tcp/*] ${open ? 'succeeded!' : 'failed: Connection refused'}\n`;
  return { stdout: '', stderr: options.has('v') ? said : '', exitCode: open ? 0 : 1 };
};

/** `ip`: the addresses of the one network interface. */
export const ip: Program = (call) => {
  const args = call.args.filter((arg) => !['-4', '-brief', '-br', '-o', '-c', '-color'].includes(arg));
  if (!['a', 'addr', 'address', 'route', 'r'].includes(args[0] ?? ''))
    return failed(`Object "${args[0] ?? ''}" is unknown, try "ip help".`);
  const { ipAddress } = call.system.hardware;
  if (args[0]?.startsWith('r'))
    return ok(`default via ${ipAddress.replace(/\d+$/, '1')} dev eth0 proto dhcp src ${ipAddress} metric 100\n`);
  if (call.args.some((arg) => arg.startsWith('-br')))
    return ok(`lo               UNKNOWN        127.0.0.1/8\neth0             UP             ${ipAddress}/24\n`);
  return ok(
    `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536\n    inet 127.0.0.1/8 scope host lo\n2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500\n    inet ${ipAddress}/24 metric 100 brd ${ipAddress.replace(/\d+$/, '255')} scope global eth0\n`,
  );
};
