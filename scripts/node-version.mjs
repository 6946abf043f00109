// Imported first by every command: an old Node gets a sentence, not a stack.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Relève demande Node.js 20.19 ou plus récent ; cette machine utilise ${process.versions.node}.`,
  );
  process.exit(1);
}
