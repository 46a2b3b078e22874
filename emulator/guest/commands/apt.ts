import { DURATIONS } from '../../clock/durations.ts';
import { installed, installPackage, PACKAGES, removePackage } from '../packages.ts';
import { sleepUnless } from '../system/lab-time.ts';
import { failed, ok, type Program } from '../system/program.ts';
import { readOptions } from './options.ts';

/** `apt-get` and `apt`, from the emulated archive. */
export const aptGet: Program = async (call) => {
  const options = readOptions(call.args, {
    flags: [
      'y|yes|assume-yes',
      'q|quiet',
      'qq',
      'no-install-recommends',
      'f|fix-broken',
      'allow-downgrades',
      'fix-missing',
      'purge',
      'only-upgrade',
      'reinstall',
    ],
    values: ['o|option', 't|target-release'],
  });
  const [verb, ...named] = options.rest;
  const { system, signal } = call;
  const wait = async (seconds: number) => await sleepUnless(system.clock, seconds, signal);
  if (verb === 'update') {
    await wait(DURATIONS.packageListUpdate.seconds);
    return ok('Reading package lists...\n');
  }
  if (
    verb === 'upgrade' ||
    verb === 'dist-upgrade' ||
    verb === 'autoremove' ||
    verb === 'clean' ||
    verb === 'autoclean'
  ) {
    return ok('0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n');
  }
  if (verb !== 'install' && verb !== 'remove' && verb !== 'purge')
    return failed(`E: Invalid operation ${verb ?? ''}`, 100);
  const head = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';
  const names = named.map((each) => each.replace(/=.*$/, ''));
  const unknown = names.filter((name) => !PACKAGES[name]);
  if (unknown.length > 0) {
    return {
      stdout: head,
      stderr: unknown.map((name) => `E: Unable to locate package ${name}\n`).join(''),
      exitCode: 100,
    };
  }
  if (verb === 'install') {
    const before = installed(system);
    const fresh = names.filter((name) => !before.includes(name));
    if (fresh.length > 0 && !options.has('y'))
      return { stdout: `${head}Do you want to continue? [Y/n] Abort.\n`, stderr: '', exitCode: 1 };
    if (fresh.length > 0 && !(await wait(DURATIONS.packageInstall.seconds * fresh.length))) return failed('', 124);
    for (const name of fresh) await installPackage(system, name);
    const after = installed(system).filter((name) => !before.includes(name));
    const kept = names
      .filter((name) => before.includes(name))
      .map((name) => `${name} is already the newest version (${PACKAGES[name]?.version}).\n`);
    const set = after.map((name) => `Setting up ${name} (${PACKAGES[name]?.version}) ...\n`);
    return ok(
      `${head}${kept.join('')}0 upgraded, ${after.length} newly installed, 0 to remove and 0 not upgraded.\n${set.join('')}`,
    );
  }
  const gone = names.filter((name) => installed(system).includes(name));
  if (gone.length > 0 && !options.has('y'))
    return { stdout: `${head}Do you want to continue? [Y/n] Abort.\n`, stderr: '', exitCode: 1 };
  for (const name of gone) await removePackage(system, name, verb === 'purge' || options.has('purge'));
  return ok(`${head}0 upgraded, 0 newly installed, ${gone.length} to remove and 0 not upgraded.\n`);
};

/** `dpkg -l`, `dpkg -s` and `dpkg-query -W`. */
export const dpkg: Program = (call) => {
  const options = readOptions(call.args, { flags: ['l|list', 's|status', 'W|show'], values: ['f|showformat'] });
  const all = installed(call.system);
  const asked = options.rest.length > 0 ? options.rest : all;
  const missing = asked.filter((name) => !all.includes(name));
  if (missing.length > 0) {
    const error = options.has('s')
      ? `dpkg-query: package '${missing[0]}' is not installed and no information is available`
      : `dpkg-query: no packages found matching ${missing[0]}`;
    return failed(error);
  }
  const lines = asked.map((name) => {
    const version = PACKAGES[name]?.version ?? '';
    if (options.has('s')) return `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n`;
    if (options.has('f')) return formatted(options.value('f') ?? '', name, version);
    return options.has('W') ? `${name}\t${version}\n` : `ii  ${name}  ${version}  amd64\n`;
  });
  return ok(lines.join(''));
};

function formatted(format: string, name: string, version: string): string {
  const fields: Record<string, string> = {
    Package: name,
    binary: name,
    Version: version,
    Status: 'install ok installed',
  };
  return format.replace(/\\n/g, '\n').replace(/\$\{(\w+)(?::\w+)?\}/g, (_, field: string) => fields[field] ?? '');
}
