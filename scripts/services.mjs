// The processes that make the running product: web, worker, mail catcher. Each in a group of its own, so that Ctrl-C
// reaches the launcher alone and things stop in order.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { at, freePort, Sentence, TYPESCRIPT } from './lib.mjs';

const ORPHAN = ['--import', pathToFileURL(at('scripts/orphan.mjs')).href];
const PATIENCE_MS = 8_000;
const LARGEST_LOG = 5 * 1024 * 1024;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function logFile(dir, name) {
  const file = path.join(dir, 'logs', `${name}.log`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return { file, handle: fs.openSync(file, size > LARGEST_LOG ? 'w' : 'a') };
}

/** What a service is given: the launcher's environment without any right to the database but its own. */
function environment(own) {
  const { DATABASE_URL, DATABASE_WEB_URL, DATABASE_WORKER_URL, ...inherited } = process.env;
  return {
    ...inherited,
    NEXT_TELEMETRY_DISABLED: '1',
    RELEVE_LAUNCHER: String(process.pid),
    ...own,
  };
}

function signal(child, name) {
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // already gone
  }
}

/**
 * Starts one process. With `dir`, its output goes to a log of its own; without, to the terminal.
 * @param {{name: string, args: string[], env: Record<string, string|undefined>, dir?: string}} service
 */
export function startProcess({ name, args, env, dir }) {
  const log = dir ? logFile(dir, name) : undefined;
  const output = log ? log.handle : 'inherit';
  const child = spawn(process.execPath, [...ORPHAN, ...args], {
    cwd: at(),
    env: environment(env),
    stdio: ['ignore', output, output, 'ipc'],
    detached: process.platform !== 'win32',
  });
  if (log) fs.closeSync(log.handle);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  return {
    name,
    pid: child.pid,
    log: log?.file,
    exited,
    running: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      signal(child, 'SIGTERM');
      const late = setTimeout(() => signal(child, 'SIGKILL'), PATIENCE_MS);
      await exited;
      clearTimeout(late);
    },
    kill: () => signal(child, 'SIGKILL'),
  };
}

async function answers(url) {
  try {
    await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
}

/** Waits until the web app answers; a process that ends first is told with the end of its log. */
export async function untilReady(service, url, patience = 90_000) {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if (!service.running()) break;
    if (await answers(`${url}/api/livez`)) return;
    await pause(50);
  }
  const tail = service.log ? fs.readFileSync(service.log, 'utf8').split('\n').slice(-15) : [];
  throw new Sentence(
    ['L’application web ne s’est pas mise en route.', service.log ?? '', ...tail].join('\n'),
  );
}

export const startWeb = ({ name = 'web', port, host = '127.0.0.1', dev = false, env, dir }) =>
  startProcess({
    name,
    dir,
    args: dev
      ? [at('node_modules/next/dist/bin/next'), 'dev', '-p', String(port), '-H', host]
      : [at('.next/standalone/server.js')],
    env: {
      ...env,
      NODE_ENV: dev ? 'development' : 'production',
      PORT: String(port),
      HOSTNAME: host,
    },
  });

const WORKER = 'scripts/worker.ts';

/** The background worker, started again when it falls; null while the product has none. */
export function startWorker({ dev = false, env, dir }) {
  if (!fs.existsSync(at(WORKER))) return null;
  const start = () =>
    startProcess({
      name: 'worker',
      dir,
      args: [...(dev ? ['--watch'] : []), ...TYPESCRIPT, at(WORKER)],
      env: { ...env, NODE_ENV: dev ? 'development' : 'production' },
    });
  let current = start();
  let stopping = false;
  const watch = async () => {
    for (let wait = 1_000; !stopping; wait = Math.min(wait * 2, 30_000)) {
      await current.exited;
      if (!stopping) await pause(wait);
      if (!stopping) current = start();
    }
  };
  const watching = watch();
  return {
    name: 'worker',
    log: current.log,
    async stop() {
      stopping = true;
      await current.stop();
      await Promise.race([watching, pause(PATIENCE_MS)]);
    },
    kill() {
      stopping = true;
      current.kill();
    },
  };
}

/** The local telephone provider, or the one PHONE_PROVIDER_URL names; a key of this machine signs both ways. */
export async function startTelephones({ secret, web, port = 0 }) {
  const { PHONE_PROVIDER_URL: url, PHONE_PROVIDER_KEY: key } = process.env;
  if (url) return { url, key, web: null, stop: async () => {} };
  const { startPhoneProvider } = await import('./phone-provider.mjs');
  const own = createHash('sha256').update(`telephones ${secret}`).digest('base64url');
  const webhook = `${web}/api/telephone`;
  const provider = await startPhoneProvider({ key: own, webhook, port: await freePort(port) });
  return { url: provider.url, key: own, web: provider.web, stop: provider.stop };
}

/** The local provider of signatures, that proves nobody’s identity: for demonstrations and tests alone. */
export async function startSignatures({ secret, web, port = 0 }) {
  const { startSignatureProvider } = await import('./signature-provider.mjs');
  const key = createHash('sha256').update(`signatures ${secret}`).digest('base64url');
  const webhook = `${web}/api/signatures`;
  const provider = await startSignatureProvider({ key, webhook, port: await freePort(port) });
  const env = {
    SIGN_PROVIDER_URL: provider.url,
    SIGN_PROVIDER_KEY: key,
    SIGN_PROVIDER_NAME: 'le prestataire de démonstration',
  };
  return { env, web: provider.web, stop: provider.stop };
}

/** The local identity provider, that believes whoever one says to be: for demonstrations and tests alone. */
export async function startIdentities({ secret, webs, port = 0 }) {
  const { startIdentityProvider } = await import('./identity-provider.mjs');
  const key = createHash('sha256').update(`identities ${secret}`).digest('base64url');
  const provider = await startIdentityProvider({ key, webs, port: await freePort(port) });
  const env = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: key,
  };
  return { env, web: provider.issuer, stop: provider.stop };
}

/** The local mail server, or none when SMTP_URL names a real one. */
export async function startMail({ dir, webPort = 0, outside = process.env.SMTP_URL }) {
  if (outside) return { smtp: outside, web: null, stop: async () => {} };
  const { startMailCatcher } = await import('./mail-catcher.mjs');
  return await startMailCatcher({ dir: path.join(dir, 'mail'), webPort: await freePort(webPort) });
}
