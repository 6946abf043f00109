// A lock that the system itself lets go of when its holder dies, even by kill -9: a local socket somebody listens on.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

// Longer paths are refused by the system.
const LONGEST = 100;

function address(folder) {
  const near = path.join(path.resolve(folder), 'running.sock');
  const name = createHash('sha256').update(near).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\releve-${name}`;
  if (near.length > LONGEST) return path.join(os.tmpdir(), `releve-${name}.sock`);
  fs.mkdirSync(folder, { recursive: true });
  return near;
}

const isHeld = (where) =>
  new Promise((resolve) => {
    const socket = net.connect(where, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const listen = (where) =>
  new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once('error', reject).listen(where, () => resolve(server));
    server.unref();
  });

/** Holds the folder for this process; null when another living process holds it. A lock left by a dead one is taken over. */
export async function hold(folder) {
  const where = address(folder);
  if (await isHeld(where)) return null;
  if (process.platform !== 'win32') fs.rmSync(where, { force: true });
  const server = await listen(where).catch(() => null);
  return server && { release: () => new Promise((done) => server.close(done)) };
}
