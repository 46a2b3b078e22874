// Plain old JavaScript: it has to run on the Node that is too old. npm puts the project's own Node first on the path wherever
// its package exists for the platform (package.json, optionalDependencies), so this speaks up elsewhere only.
const { engines } = require('../package.json');

const required = engines.node.replace('>=', '').split('.').map(Number);
const found = process.versions.node.split('.').map(Number);
const at = [0, 1, 2].find((part) => found[part] !== required[part]);
if (at !== undefined && found[at] < required[at]) {
  const platform = `${process.platform}-${process.arch}`;
  console.error(
    `This project needs Node.js ${required.join('.')} or newer, but this is ${process.versions.node} on ${platform}. Nothing was run.\n` +
      'Run "npm ci" to get the project\'s own on linux-x64, linux-arm64, darwin-x64 or win32-x64. On Apple Silicon and on Windows\n' +
      'on ARM, install it: https://nodejs.org/en/download',
  );
  process.exit(1);
}
