import { nginxAnswer } from '../../net/nginx.ts';
import { readOptions } from '../../program/options.ts';
import { failed, ok, type Program } from '../../program/program.ts';
import { aborted } from '../../time/lab-time.ts';

/** The directory that nginx serves. */
export const DOCUMENT_ROOT = '/var/www/html';

/** `nginx` as its package configures it: it serves `/var/www/html` on port 80. Any other configuration is refused. */
export const nginx: Program = async (call) => {
  const options = readOptions(call.args, { values: ['g'] });
  const { system, process, signal } = call;
  if (system.vfs.has('/etc/nginx'))
    return failed('nginx: [emerg] [emulator: a configuration in /etc/nginx is not built]');
  if (options.value('g') !== 'daemon off;')
    return failed("nginx: [emerg] [emulator: only 'systemctl start nginx' is built]");
  const listener = {
    ...{ port: 80, address: '0.0.0.0', program: 'nginx', pid: process.pid },
    answer: (request: Parameters<typeof nginxAnswer>[3]) =>
      nginxAnswer(system.vfs, DOCUMENT_ROOT, system.clock.now(), request),
  };
  if (!system.sockets.listen(listener, signal))
    return failed('nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)');
  await aborted(signal);
  return ok();
};
