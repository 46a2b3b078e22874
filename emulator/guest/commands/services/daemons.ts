import { posix } from 'node:path';
import { pythonAnswer } from '../../net/python-server.ts';
import { readOptions } from '../../program/options.ts';
import { type Call, failed, ok, type Program, ProgramError } from '../../program/program.ts';
import type { Listener } from '../../system/sockets.ts';
import { aborted } from '../../time/lab-time.ts';

/** A program that listens and stays. */
function daemon(...sockets: { port: number; address: string }[]): Program {
  return async (call) => {
    for (const socket of sockets) {
      if (!listen(call, { ...socket, program: call.name, pid: call.process.pid })) {
        return failed(
          `${call.name}: Bind to port ${socket.port} on ${socket.address} failed: Address already in use.`,
          255,
        );
      }
    }
    await aborted(call.signal);
    return ok();
  };
}

/** Opens a socket for as long as the caller runs. */
export function listen(call: Call, listener: Listener): boolean {
  return call.system.sockets.listen(listener, call.signal);
}

/** The SSH server: it accepts connections, and speaks no HTTP. */
export const sshd = daemon({ port: 22, address: '0.0.0.0' });

/** systemd-resolved, on its loopback address. */
export const resolved = daemon({ port: 53, address: '127.0.0.53%lo' });

/** A program that only stays: cron, the Azure agent. */
export const idle = daemon();

/** `python3`: its module `http.server`. Other Python is not interpreted, and says so. */
export const python3: Program = async (call) => {
  const args = call.args[0] === '-u' ? call.args.slice(1) : call.args;
  if (args[0] === '--version' || args[0] === '-V') return ok('Python 3.10.12\n');
  if (args[0] !== '-m' || args[1] !== 'http.server') {
    throw new ProgramError('only "python3 -m http.server" runs in the emulated guest');
  }
  const options = readOptions(args.slice(2), {
    flags: ['cgi', 'h|help'],
    values: ['b|bind', 'd|directory', 'p|protocol'],
  });
  const [portText = '8000'] = options.rest;
  const port = Number(portText);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new ProgramError(`argument port: invalid int value: '${portText}'`, 2);
  const address = options.value('b') ?? '0.0.0.0';
  const directory = posix.resolve(call.cwd, options.value('d') ?? '.');
  const { system, process } = call;
  const about = { unit: process.unit ?? 'init.scope', identifier: 'python3', pid: process.pid };
  const answer: Listener['answer'] = (request) => {
    const result = pythonAnswer(system.vfs, directory, system.clock.now(), request);
    system.journal.write(about, `${request.from} - - "${request.method} ${request.path} HTTP/1.1" ${result.status} -`);
    return result;
  };
  if (!listen(call, { port, address, program: 'python3', pid: process.pid, answer })) {
    return failed('OSError: [Errno 98] Address already in use');
  }
  const said = `Serving HTTP on ${address} port ${port} (http://${address}:${port}/) ...\n`;
  system.journal.write(about, said);
  await aborted(call.signal);
  return ok(said);
};
