import { readOptions } from '../../program/options.ts';
import { failed, ok, type Program } from '../../program/program.ts';
import { table } from '../../program/table.ts';

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
