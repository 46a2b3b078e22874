import { DURATIONS } from '../../../clock/durations.ts';
import type { FileSpec } from '../../image/file-spec.ts';
import { programFiles } from '../../image/program-files.ts';
import { readOptions } from '../../program/options.ts';
import { failed, ok, type Program } from '../../program/program.ts';
import type { System } from '../../system/system.ts';
import type { Units } from '../../systemd/units.ts';
import { sleepUnless } from '../../time/lab-time.ts';
import { DOCUMENT_ROOT } from './nginx.ts';

/** Packages whose programs are in the image. */
const IN_IMAGE = ['ca-certificates', 'curl', 'e2fsprogs', 'jq', 'python3', 'tree', 'xfsprogs'];

/** The one package of the emulated archive: the original lab's custom data installs it. */
const NGINX: Readonly<Record<string, FileSpec>> = {
  ...programFiles(['nginx']),
  '/usr/lib/systemd/system/nginx.service': `[Unit]
Description=A high performance web server and a reverse proxy server
After=network-online.target

[Service]
ExecStart=/usr/sbin/nginx -g 'daemon off;'

[Install]
WantedBy=multi-user.target
`,
  [`${DOCUMENT_ROOT}/index.nginx-debian.html`]:
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n</body>\n</html>\n',
};

const NGINX_VERSION = '1.18.0-6ubuntu14.7';

const HEAD = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';
const NOTHING_ELSE = '0 to remove and 0 not upgraded.\n';

/** `apt-get update`, and `apt-get install` of nginx and of packages that the image has. */
export function aptGet(units: Units): Program {
  return async (call) => {
    const options = readOptions(call.args, {
      flags: ['y|yes|assume-yes', 'q|quiet', 'qq', 'no-install-recommends'],
      values: ['o|option'],
    });
    const [verb = '', ...packages] = options.rest;
    const names = packages.map((each) => each.replace(/=.*/s, ''));
    const { system, signal } = call;
    if (verb === 'update') {
      await sleepUnless(system.clock, DURATIONS.packageListUpdate.seconds, signal);
      return ok('Reading package lists...\n');
    }
    if (verb === 'upgrade') return ok(`0 upgraded, 0 newly installed, ${NOTHING_ELSE}`);
    if (verb !== 'install')
      return failed(`E: Invalid operation ${verb} [emulator: update, upgrade and install are built]`, 100);
    const unknown = names.filter((name) => name !== 'nginx' && !IN_IMAGE.includes(name));
    if (unknown.length > 0) {
      const errors = unknown.map(
        (name) => `E: Unable to locate package ${name} [emulator: its archive has only nginx]\n`,
      );
      return { stdout: HEAD, stderr: errors.join(''), exitCode: 100 };
    }
    const absent = packages.filter((each) => each.includes('=') && each !== `nginx=${NGINX_VERSION}`);
    if (absent.length > 0) {
      const errors = absent
        .map((each) => each.split(/=(.*)/s))
        .map(([name, version]) => `E: Version ‘${version}’ for ‘${name}’ was not found\n`);
      return { stdout: HEAD, stderr: errors.join(''), exitCode: 100 };
    }
    const isNew = names.includes('nginx') && units.find('nginx') === undefined;
    const newest = names.filter((name) => !(isNew && name === 'nginx'));
    const kept = newest.map((name) => `${name} is already the newest version.\n`).join('');
    if (!isNew) return ok(`${HEAD}${kept}0 upgraded, 0 newly installed, ${NOTHING_ELSE}`);
    if (!options.has('y')) return { stdout: `${HEAD}Do you want to continue? [Y/n] Abort.\n`, stderr: '', exitCode: 1 };
    if (!(await sleepUnless(system.clock, DURATIONS.packageInstall.seconds, signal))) return failed('', 124);
    await installNginx(system, units);
    return ok(`${HEAD}${kept}0 upgraded, 1 newly installed, ${NOTHING_ELSE}Setting up nginx (${NGINX_VERSION}) ...\n`);
  };
}

/** Writes the package's files, and starts its service now and at every boot, as Debian's packages do. */
async function installNginx({ vfs }: System, units: Units): Promise<void> {
  for (const [path, spec] of Object.entries(NGINX)) {
    if (typeof spec === 'string') vfs.put(path, spec, { parents: true });
    else if ('content' in spec) vfs.put(path, spec.content, { mode: spec.mode, parents: true });
  }
  const service = units.find('nginx');
  if (!service) return;
  units.enable(service);
  await units.start(service);
}
