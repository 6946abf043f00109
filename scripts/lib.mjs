// What every command shares. Node built-ins only: nothing may be installed yet when this is read.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const at = (...parts) => path.join(root, ...parts);

/** A mistake of the set-up that one sentence explains: printed without a stack. */
export class Sentence extends Error {}

export const say = (line = '') => console.log(line);

/** Runs a command's main function: a Sentence is printed alone, anything else with its stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Sentence ? `\n${error.message}\n` : error);
    process.exit(1);
  }
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const QUIET = { NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' };

/** Runs a command to its end, its output shown; true when it succeeded. */
export function attempt(command, args, env = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...QUIET, ...env },
    shell: process.platform === 'win32' && command.endsWith('.cmd'),
  });
  return done.status === 0;
}

/** A command line of a dependency, started with this very node: no npx, no shell. */
export const tool = (file, args, env) =>
  attempt(process.execPath, [at('node_modules', file), ...args], env);

/** Options under which a Node process runs the product's TypeScript; `server-only` is inert there. */
export const TYPESCRIPT = ['--conditions=react-server', '--import', 'tsx'];

export const typescript = (file, args = [], env = {}) =>
  attempt(process.execPath, [...TYPESCRIPT, at(file), ...args], env);

function addToHash(hash, file) {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (!found || file === at('lib/db/generated')) return;
  if (found.isDirectory()) {
    for (const name of fs.readdirSync(file).sort()) addToHash(hash, path.join(file, name));
    return;
  }
  hash.update(path.relative(root, file)).update(fs.readFileSync(file));
}

/** What these files and folders hold, as one short text. */
export function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.version).update(process.arch);
  for (const input of inputs) addToHash(hash, at(input));
  return hash.digest('hex');
}

/** Runs a step only when one of its inputs changed since it last succeeded, or when what it makes is gone. */
export async function once(name, { inputs, makes, stamp = `.data/${name}.stamp` }, step) {
  const now = fingerprint(inputs);
  const file = at(stamp);
  const same = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === now;
  if (same && makes.every((made) => fs.existsSync(at(made)))) return;
  fs.rmSync(file, { force: true });
  await step();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, now);
}

/** True when nobody listens on this port of this host. */
export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = net
      .createServer()
      .once('error', () => resolve(false))
      .listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port nobody uses: the first free one from `preferred` on, or any. */
export async function freePort(preferred = 0) {
  for (let port = preferred; preferred > 0 && port < preferred + 100; port++)
    if (await isFree(port)) return port;
  return new Promise((resolve, reject) => {
    const probe = net
      .createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => resolve(port));
      });
  });
}
