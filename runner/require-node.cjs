// Plain old JavaScript: it has to run on the Node that is too old. npm puts the project's own Node 24 first on the path
// wherever its package exists for the platform (package.json, optionalDependencies), so this speaks up elsewhere only.
const REQUIRED = 24;
if (Number(process.versions.node.split('.')[0]) < REQUIRED) {
  console.error(
    `This project needs Node.js ${REQUIRED} or newer, found ${process.versions.node} on ${process.platform}-${process.arch}: ` +
      `install Node.js ${REQUIRED}, or run "npm ci" to get the project's own on linux-x64, linux-arm64, darwin-x64 or win32-x64.`,
  );
  process.exit(1);
}
