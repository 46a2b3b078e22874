import type { HttpAnswer, HttpRequest } from '../../core/http.ts';
import { type NginxServer, nginxAnswer, serversOf } from '../net/nginx.ts';
import { NginxConfigError, readNginxConfig } from '../net/nginx-config.ts';
import { aborted } from '../system/lab-time.ts';
import { type Call, failed, ok, type Program } from '../system/program.ts';
import { readOptions } from './options.ts';

const CONFIG = '/etc/nginx/nginx.conf';
/** Where the running servers' configurations are kept, so that `-s reload` finds its master process. */
const masters = new WeakMap<object, Master>();

interface Master {
  pid: number;
  servers: NginxServer[];
}

/** `nginx`: serves what its configuration says. Without `daemon off;` it goes into the background. */
export const nginx: Program = async (call) => {
  const options = readOptions(call.args, { flags: ['t', 'T', 'q', 'v', 'V'], values: ['s', 'g', 'c', 'p'] });
  const { system } = call;
  if (options.has('v') || options.has('V'))
    return { stdout: '', stderr: 'nginx version: nginx/1.18.0 (Ubuntu)\n', exitCode: 0 };
  let servers: NginxServer[];
  try {
    servers = serversOf(readNginxConfig(system.vfs, options.value('c') ?? CONFIG));
  } catch (error) {
    if (!(error instanceof NginxConfigError)) throw error;
    return failed(`nginx: [emerg] ${error.message}\nnginx: configuration file ${CONFIG} test failed`);
  }
  if (options.has('t'))
    return options.has('q')
      ? ok()
      : { stdout: '', stderr: `nginx: configuration file ${CONFIG} test is successful\n`, exitCode: 0 };
  const running = masters.get(system);
  const signal = options.value('s');
  if (signal !== undefined) {
    if (!running || !system.processes.find(running.pid))
      return failed('nginx: [error] open() "/run/nginx.pid" failed (2: No such file or directory)');
    if (signal === 'reload') running.servers = servers;
    else system.processes.kill(running.pid);
    return ok();
  }
  if (/daemon\s+off/.test(options.value('g') ?? '')) {
    const taken = serve(call, servers, call.process.pid, call.signal);
    if (taken !== undefined) return alreadyInUse(taken);
    await aborted(call.signal);
    return ok();
  }
  const { unit, family } = call.process;
  let taken: number | undefined;
  system.processes.start({ command: 'nginx: master process /usr/sbin/nginx', unit, family }, async (process) => {
    taken = serve(call, servers, process.pid, process.signal);
    if (taken === undefined) await aborted(process.signal);
    return ok();
  });
  return taken === undefined ? ok() : alreadyInUse(taken);
};

const alreadyInUse = (port: number) =>
  failed(`nginx: [emerg] bind() to 0.0.0.0:${port} failed (98: Address already in use)`);

/** Listens on every port of the configuration. Says which port is taken, if one is. */
function serve({ system }: Call, servers: NginxServer[], pid: number, signal: AbortSignal): number | undefined {
  const master: Master = { pid, servers };
  masters.set(system, master);
  const sockets = servers.flatMap(({ ports }) => ports);
  const different = sockets.filter((each, index) => sockets.findIndex(({ port }) => port === each.port) === index);
  for (const { address, port } of different) {
    const answer = (request: HttpRequest): HttpAnswer | undefined => {
      const server = master.servers.find(({ ports }) => ports.some((each) => each.port === port));
      return server && nginxAnswer(system.vfs, server, system.clock.now(), request);
    };
    if (!system.sockets.listen({ port, address, program: 'nginx', pid, answer }, signal)) return port;
  }
  return undefined;
}
