// Plain JavaScript on purpose: an older Node cannot load a .ts file, not even to be told so.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `Node.js 24 or newer is needed, and this is ${process.versions.node}. On Linux x64 'npm install' brings it; elsewhere get it from nodejs.org.\n`,
  );
  process.exit(1);
}
