// Run after a change of dependencies: `node .ci/complete-lock.mjs`. `--check`, which CI runs, changes nothing and fails instead.
// npm leaves the binaries of other platforms out of package-lock.json if the registry did not serve them at the time, and then
// `npm ci` refuses the lock everywhere. This puts them back by name, version and platform, and asks the registry for the integrity
// of every entry that has none.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const CPUS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'loong64', 'wasm32'];
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'win32', 'openharmony', 'aix'];

const isCheck = process.argv.includes('--check');
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const missing = findMissing();
const bare = () => Object.keys(lock.packages).filter((path) => path !== '' && !lock.packages[path].integrity);
if (isCheck) {
  const wrong = [
    ...missing.map(({ name, version }) => `${name}@${version} is missing`),
    ...bare().map((path) => `${path} has no integrity`),
  ];
  for (const each of wrong) console.error(`package-lock.json: ${each}.`);
  if (wrong.length > 0) console.error('Run: node .ci/complete-lock.mjs');
  process.exitCode = wrong.length > 0 ? 1 : 0;
} else {
  for (const { path, name, version, dev } of missing) lock.packages[path] = entryOf(name, version, dev);
  const completed = bare();
  for (const path of completed) {
    const name = path.split('node_modules/').at(-1);
    const { version, ...rest } = lock.packages[path];
    lock.packages[path] = { version, integrity: askIntegrity(name, version), ...rest };
  }
  const [root, ...others] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => (a < b ? -1 : 1))]);
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${missing.length} entries, and the integrity of ${completed.length}.`);
}

/** The optional dependencies of packages that the lock has no entry for. */
function findMissing() {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
    Object.entries(path === '' ? {} : optionalDependencies)
      .map(([name, version]) => ({
        path: `node_modules/${name}`,
        own: `${path}/node_modules/${name}`,
        name,
        version,
        dev,
      }))
      .filter(({ path, own }) => !(path in lock.packages || own in lock.packages)),
  );
}

function entryOf(name, version, dev) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((each) => words.includes(each));
  const cpu = CPUS.filter((each) => words.includes(each));
  if (os.length === 0 && cpu.length === 0) throw new Error(`${name} is missing, and its name says no platform.`);
  const isMusl = words.some((word) => word.startsWith('musl'));
  const libc = isMusl ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : [];
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}

function askIntegrity(name, version) {
  const shell = process.platform === 'win32';
  return execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8', shell }).trim();
}
